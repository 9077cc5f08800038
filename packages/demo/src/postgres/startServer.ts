import { ConflictError } from '@backstage/errors';
import { Client } from 'pg';
import { connectionUrl } from './connectionUrl';
import { SUPERUSER } from './createCluster';
import { findFreePort } from '../server/findFreePort';
import type { ServerAccount } from './ServerAccount';
import type { ServerBinaries } from './ServerBinaries';
import type { ServerHome } from './ServerHome';
import { ServerLog } from '../server/ServerLog';
import { ServerProcess } from './ServerProcess';
import { serverSettings } from './serverSettings';

/** How long a server may take to accept its first connection, crash recovery included, in milliseconds. */
const START_MS = 60_000;

/** How often another free port is tried when someone took the first one in between. */
const PORT_ATTEMPTS = 5;

/** A server that has answered a first query. */
export type RunningServer = {
  readonly process: ServerProcess;
  readonly port: number;
  readonly version: string;
};

type StartOptions = {
  readonly home: ServerHome;
  readonly binaries: ServerBinaries;
  readonly account: ServerAccount;
  readonly password: string;
};

/**
 * Starts the home's cluster and waits until it answers.
 *
 * @throws ConflictError with the log's last lines when it does not, or when the wanted port is taken.
 */
export async function startServer(
  options: StartOptions & { wantedPort?: number },
): Promise<RunningServer> {
  for (let attempt = 1; ; attempt++) {
    const port = options.wantedPort ?? (await findFreePort());
    const log = ServerLog.begin(options.home.log);
    const server = await ServerProcess.spawn({
      program: options.binaries.postgres,
      cluster: options.home.cluster,
      settings: serverSettings({ port, modules: options.binaries.modules }),
      account: options.account,
      log,
    });
    const version = await untilAnswering(server, port, options.password);
    if (version !== undefined) {
      return { process: server, port, version };
    }
    await server.stop();
    const lines = log.tail();
    const isTaken = lines.includes('Address already in use');
    if (!isTaken || options.wantedPort !== undefined) {
      throw new ConflictError(
        isTaken
          ? `Port ${port} of 127.0.0.1 is already in use; choose another`
          : `PostgreSQL did not start. The last lines of ${log.path}:\n${lines}`,
      );
    }
    if (attempt === PORT_ATTEMPTS) {
      throw new ConflictError(
        `No free port for PostgreSQL was found in ${PORT_ATTEMPTS} attempts`,
      );
    }
  }
}

/** The server's version once it answers; undefined when it exited, or does not answer in time. */
async function untilAnswering(
  server: ServerProcess,
  port: number,
  password: string,
): Promise<string | undefined> {
  const deadline = Date.now() + START_MS;
  while (!server.hasExited && Date.now() < deadline) {
    const client = new Client({
      connectionString: connectionUrl(port, 'postgres', SUPERUSER, password),
      connectionTimeoutMillis: 5_000,
    });
    // A server that dies under an open connection is noticed by its exit.
    client.on('error', () => {});
    try {
      await client.connect();
      const result = await client.query<{ server_version: string }>(
        'SHOW server_version',
      );
      return result.rows[0].server_version;
    } catch (error) {
      if (!isStillStarting(error)) {
        // A stranger on our port answers too; our own server then gives up by itself.
        if (await server.exitsWithin(2_000)) {
          return undefined;
        }
        await server.stop();
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, 40));
    } finally {
      await client.end();
    }
  }
  return undefined;
}

function isStillStarting(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  // 57P03 cannot_connect_now: https://www.postgresql.org/docs/17/errcodes-appendix.html
  return code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === '57P03';
}
