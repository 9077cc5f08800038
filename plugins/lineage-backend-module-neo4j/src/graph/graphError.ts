import { Neo4jError } from 'neo4j-driver';
import { GraphUnavailableError } from '@grainline/backstage-plugin-lineage-node';
import { Neo4jConfig } from '../config/readNeo4jConfig';

/** What to say of the errors that a person can mend; the keys are Neo4j's own codes. */
const ADVICE: Readonly<Record<string, (config: Neo4jConfig) => string>> = {
  'Neo.ClientError.Security.Unauthorized': ({ login }) =>
    login
      ? `refuses the login of '${login.username}'; check lineage.neo4j.username and lineage.neo4j.password`
      : 'wants a login; set lineage.neo4j.username and lineage.neo4j.password',
  'Neo.ClientError.Security.AuthenticationRateLimit': () =>
    'refuses logins for a while, after too many with a wrong password; check lineage.neo4j.password',
  'Neo.ClientError.Security.CredentialsExpired': ({ login }) =>
    `wants '${login?.username}' to change the password before anything else`,
  'Neo.ClientError.Database.DatabaseNotFound': ({ database }) =>
    `has no database '${database}'; check lineage.neo4j.database`,
};

// Errors of these classes say that what was sent is wrong, which waiting does not mend. All others (network, security, cluster, disk,
// memory, timeouts, deadlocks) are the server's state.
const OURS = /^Neo\.ClientError\.(Statement|Request|Procedure)\./;

/** Why a socket failed, out of the driver's longer text. */
function networkReason(message: string): string {
  const cause = /\b((?:connect|getaddrinfo|read|write) E[A-Z_]+[^\n,;]*)/.exec(
    message,
  );
  return cause ? cause[1].trim() : message;
}

/**
 * Says what a failure of the driver means: a {@link GraphUnavailableError} with the server's address and what to do, or the error itself
 * when it is not about the server. The message never holds a password.
 */
export function graphError(error: unknown, config: Neo4jConfig): unknown {
  if (!(error instanceof Neo4jError) || OURS.test(error.code)) {
    return error;
  }
  const where = `Neo4j at ${config.url}`;
  const advice = ADVICE[error.code];
  if (advice) {
    return new GraphUnavailableError(`${where} ${advice(config)}`);
  }
  return error.code.startsWith('Neo.')
    ? new GraphUnavailableError(
        `${where} cannot do what was asked of it now: ${error.message} (${error.code})`,
      )
    : new GraphUnavailableError(
        `${where} cannot be reached: ${networkReason(error.message)}`,
      );
}
