import { Reason } from '@grainline/backstage-plugin-lineage-common';

/** Where a source connects to, as far as people may know it. */
export interface ConnectionTarget {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
}

const TLS_FAILURES = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'EPROTO',
]);

function firstError(error: unknown): { code?: string; message: string } {
  // Node tries every address of a name and wraps the failures when there is more than one.
  const inner =
    error instanceof AggregateError && error.errors.length > 0
      ? error.errors[0]
      : error;
  const { code, message } = inner as { code?: unknown; message?: unknown };
  return {
    code: typeof code === 'string' ? code : undefined,
    message: typeof message === 'string' ? message : String(inner),
  };
}

/**
 * Says in one line why a connection could not be made and what would mend it. Holds no password: the server's and the driver's own
 * messages are passed on only where they cannot quote one.
 */
export function connectionReason(
  error: unknown,
  target: ConnectionTarget,
): Reason {
  const { code, message } = firstError(error);
  const address = `${target.host}:${target.port}`;
  const database = JSON.stringify(target.database);
  const role = JSON.stringify(target.user);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return {
      code: 'host-not-found',
      message: `There is no host ${target.host}: check the address`,
    };
  }
  if (code === 'ECONNREFUSED') {
    return {
      code: 'connection-refused',
      message: `Nothing listens on ${address}: check the address and that the database is up`,
    };
  }
  if (
    code === 'ETIMEDOUT' ||
    code === 'EHOSTUNREACH' ||
    code === 'ENETUNREACH' ||
    /timeout/i.test(message)
  ) {
    return {
      code: 'connection-timeout',
      message: `${address} did not answer in time: check the address and the firewall`,
    };
  }
  if (code === '28P01' || /client password must be a/.test(message)) {
    return {
      code: 'wrong-password',
      message: `The password of role ${role} is wrong, or the role does not exist on ${address}`,
    };
  }
  if (code === '28000') {
    return /no encryption|SSL off/i.test(message)
      ? {
          code: 'tls-required',
          message: `${address} takes role ${role} only over TLS: set connection.ssl`,
        }
      : {
          code: 'login-refused',
          message: `${address} does not let role ${role} log in to database ${database}: check the role and pg_hba.conf`,
        };
  }
  if (code === '3D000') {
    return {
      code: 'database-missing',
      message: `There is no database ${database} on ${address}`,
    };
  }
  if (code === '42501') {
    return {
      code: 'no-connect-right',
      message: `Role ${role} may not connect to database ${database}: GRANT CONNECT ON DATABASE is missing`,
    };
  }
  if (code === '53300') {
    return {
      code: 'too-many-connections',
      message: `${address} has no connection left for role ${role}`,
    };
  }
  if (code === '57P03') {
    return {
      code: 'server-starting',
      message: `The database on ${address} is starting up or shutting down`,
    };
  }
  if (/does not support SSL/i.test(message)) {
    return {
      code: 'tls-refused',
      message: `${address} does not speak TLS: set connection.ssl to false if the network is trusted`,
    };
  }
  if (
    TLS_FAILURES.has(code ?? '') ||
    /certificate|alert handshake/i.test(message)
  ) {
    return {
      code: 'tls-refused',
      message: `The certificate of ${address} is not trusted (${
        code ?? 'TLS failure'
      }): give its authority in connection.ssl.ca`,
    };
  }
  return {
    code: 'connection-failed',
    message: `No connection to ${address} (${code ?? 'no error code'})`,
  };
}
