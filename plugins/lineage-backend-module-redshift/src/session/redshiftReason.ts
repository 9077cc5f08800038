import {
  StatementFailure,
  statementReason,
} from '@grainline/backstage-plugin-lineage-node';

/** A failure of a statement, with whether another way to ask may succeed. */
export interface RedshiftFailure extends StatementFailure {
  /** True if the server does not give it, however often it is asked. */
  readonly permanent: boolean;
}

function field(error: unknown, name: 'code' | 'message'): string {
  const value = (error as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value : '';
}

/** What a server of this version or kind has not: relations, columns, functions, joins, types. */
const NOT_THERE = ['42P01', '42703', '42883', '42601', '42704', '0A000'];

/**
 * Says why a statement failed. The server's message is not passed on, for it may name what the crawling role may not see; its SQLSTATE
 * is.
 */
export function redshiftReason(error: unknown): RedshiftFailure {
  const code = field(error, 'code');
  const message = field(error, 'message');
  if (code === '42501') {
    return {
      code: 'no-privilege',
      message: 'the role has no right to it',
      transient: false,
      permanent: true,
    };
  }
  if (
    /could not open relation|cache lookup failed|dropped by concurrent/i.test(
      message,
    ) ||
    ['40001', '40P01'].includes(code)
  ) {
    return {
      code: 'changed-while-read',
      message: 'a relation was dropped or changed while it was read',
      transient: true,
      permanent: false,
    };
  }
  if (
    NOT_THERE.includes(code) ||
    (code === 'XX000' && /assert/i.test(message))
  ) {
    return {
      code: 'not-supported',
      message: `this server does not have it (SQLSTATE ${code})`,
      transient: false,
      permanent: true,
    };
  }
  return { ...statementReason(error), permanent: false };
}
