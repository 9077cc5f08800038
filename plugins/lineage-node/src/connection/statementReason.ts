import { Reason } from '@grainline/backstage-plugin-lineage-common';

/** A failure of a statement in words, with whether another read may succeed. */
export interface StatementFailure extends Reason {
  readonly transient: boolean;
}

function field(error: unknown, name: 'code' | 'message'): string {
  const value = (error as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value : '';
}

/**
 * Says why a statement on the catalogs failed. The server's message is not passed on: it may name what the crawling role may not see. Its
 * SQLSTATE is.
 */
export function statementReason(error: unknown): StatementFailure {
  const code = field(error, 'code');
  const message = field(error, 'message');
  if (code === '57014') {
    return {
      code: 'statement-timeout',
      message:
        'A catalog query took longer than statementTimeout: raise it, or read fewer schemas',
      transient: false,
    };
  }
  if (code === '55P03') {
    return {
      code: 'locked',
      message: 'A relation was locked by another session while it was read',
      transient: true,
    };
  }
  // What was dropped after the snapshot was taken: PostgreSQL prints definitions from the newest catalogs.
  if (
    (code === 'XX000' && /could not open|cache lookup failed/.test(message)) ||
    ['42P01', '42704', '42703', '3F000', '40001', '40P01'].includes(code)
  ) {
    return {
      code: 'changed-while-read',
      message: 'A relation was dropped or changed while it was read',
      transient: true,
    };
  }
  if (code === '42501') {
    return {
      code: 'no-privilege',
      message:
        'The crawling role may not read a catalog: somebody has revoked rights on pg_catalog',
      transient: false,
    };
  }
  if (
    code.startsWith('57P') ||
    code.startsWith('08') ||
    /Connection terminated|not queryable|Client was closed|ECONNRESET|EPIPE/i.test(
      `${message} ${code}`,
    )
  ) {
    return {
      code: 'connection-lost',
      message: 'The database closed the connection during the read',
      transient: true,
    };
  }
  return {
    code: 'statement-failed',
    message: `A catalog query failed (SQLSTATE ${code || 'none'})`,
    transient: false,
  };
}
