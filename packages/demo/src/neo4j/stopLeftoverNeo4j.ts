import { existsSync, readFileSync, rmSync } from 'node:fs';
import { ConflictError } from '@backstage/errors';
import { processCommand, processIdentity } from '../server/processIdentity';
import type { Neo4jHome } from './Neo4jHome';

/** How long a server that was left behind may take to shut down, in milliseconds. */
const SHUTDOWN_MS = 30_000;

/**
 * Stops the server that a killed command left running on the home. To be called only by the holder of the home's claim.
 *
 * @returns the process id of the server that was stopped, if there was one.
 */
export async function stopLeftoverNeo4j(
  home: Neo4jHome,
): Promise<number | undefined> {
  if (!existsSync(home.pidFile)) {
    return undefined;
  }
  const pid = Number.parseInt(readFileSync(home.pidFile, 'utf8'), 10);
  // The number may belong to another process by now.
  const isOurs = () =>
    processCommand(pid)?.includes(`--home-dir=${home.directory} `) ?? false;
  const stopped = pid > 0 && isOurs();
  if (stopped) {
    const identity = processIdentity(pid);
    process.kill(pid, 'SIGTERM');
    const deadline = Date.now() + SHUTDOWN_MS;
    while (processIdentity(pid) === identity && isOurs()) {
      if (Date.now() > deadline) {
        throw new ConflictError(
          `A Neo4j left behind on ${home.directory} (process ${pid}) does not shut down; stop it by hand`,
        );
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }
  rmSync(home.pidFile, { force: true });
  return stopped ? pid : undefined;
}
