import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ConflictError } from '@backstage/errors';
import { processCommand, processIdentity } from '../server/processIdentity';

/** How long a server that was left behind may take to shut down, in milliseconds. */
const SHUTDOWN_MS = 30_000;

/**
 * Stops the server that a killed command left running on the cluster, and removes the lock file that a crash left.
 * To be called only by the holder of the cluster's claim.
 *
 * @returns the process id of the server that was stopped, if there was one.
 */
export async function stopLeftoverServer(
  cluster: string,
): Promise<number | undefined> {
  const lockFile = join(cluster, 'postmaster.pid');
  const pid = await readLockedPid(lockFile);
  if (pid === undefined) {
    return undefined;
  }
  if (!isServerOf(cluster, pid)) {
    // PostgreSQL would refuse to start if the number now belongs to another process of the same account.
    await rm(lockFile, { force: true });
    return undefined;
  }
  const identity = processIdentity(pid);
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + SHUTDOWN_MS;
  while (processIdentity(pid) === identity && isServerOf(cluster, pid)) {
    if (Date.now() > deadline) {
      throw new ConflictError(
        `A PostgreSQL server left behind on ${cluster} (process ${pid}) does not shut down; stop it by hand`,
      );
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  return pid;
}

async function readLockedPid(lockFile: string): Promise<number | undefined> {
  let text: string;
  try {
    text = await readFile(lockFile, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
  const pid = Number.parseInt(text, 10);
  return pid > 0 ? pid : undefined;
}

function isServerOf(cluster: string, pid: number): boolean {
  return processCommand(pid)?.includes(`-D ${cluster} `) ?? false;
}
