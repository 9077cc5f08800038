const DEFAULT_PORT = 5432;

interface Failure {
  readonly code: string;
  readonly message: string;
}

/** What Node and the driver throw; Node tries every address of a name and wraps the failures when there is more than one. */
function failureOf(error: unknown): Failure {
  const inner =
    error instanceof AggregateError && error.errors.length > 0
      ? error.errors[0]
      : error;
  const { code, message } = inner as { code?: unknown; message?: unknown };
  return {
    code: typeof code === 'string' ? code : '',
    message: typeof message === 'string' ? message : String(inner),
  };
}

/**
 * Says in one line why a connection could not be made. Holds no password: messages
 * of the server and the driver are passed on only where they cannot quote one.
 */
export function connectionFailure(error: unknown, url: URL): string {
  const { code, message } = failureOf(error);
  const host = url.hostname || 'localhost';
  const address = `${host}:${url.port || DEFAULT_PORT}`;
  const role = JSON.stringify(decodeURIComponent(url.username));
  const database = JSON.stringify(decodeURIComponent(url.pathname.slice(1)));
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `There is no host ${host}: check the address`;
    case 'ECONNREFUSED':
      return `Nothing listens on ${address}: check the address and that the database is up`;
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `${address} did not answer in time: check the address and the firewall`;
    case '28P01':
      return `The password of role ${role} is wrong, or the role does not exist on ${address}`;
    case '28000':
      return `${address} does not let role ${role} log in to database ${database} this way: check the role, pg_hba.conf and TLS`;
    case '3D000':
      return `There is no database ${database} on ${address}`;
    case '42501':
      return `Role ${role} may not connect to database ${database}: GRANT CONNECT ON DATABASE is missing`;
    case '53300':
      return `${address} has no connection left for role ${role}`;
    case '57P03':
      return `The database on ${address} is starting up or shutting down`;
    default:
  }
  if (/password must be a/.test(message)) {
    return `${address} wants a password of role ${role}: give it in --url`;
  }
  if (/timeout/i.test(message)) {
    return `${address} did not answer in time: check the address and the firewall`;
  }
  if (/SSL|TLS|certificate/i.test(message)) {
    return `${address} and this command do not agree about TLS (${
      code || 'no code'
    }): see the parameter sslmode of --url`;
  }
  return `No connection to ${address} (${code || 'no error code'})`;
}

/** Says in one line why a query of the catalogs failed. */
export function statementFailure(
  error: unknown,
  statement: string,
  role: string,
): string {
  const { code, message } = failureOf(error);
  const of = `the query of ${statement}`;
  if (code === '42501') {
    return `Role ${JSON.stringify(
      role,
    )} may not read what ${of} reads: ${message}`;
  }
  if (code === '57014') {
    return `Stopped ${of}, which took too long`;
  }
  if (code === '55P03') {
    return `Gave up ${of}: a relation is locked by another session`;
  }
  return `Failed in ${of}${code && ` (SQLSTATE ${code})`}: ${message}`;
}
