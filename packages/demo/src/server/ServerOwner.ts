import { readFile, rm, writeFile } from 'node:fs/promises';
import { ConflictError } from '@backstage/errors';
import { processIdentity } from './processIdentity';

/**
 * The claim of one process on a server's home. It keeps two commands in one clone from stopping each other's server,
 * and tells such a server from one that a killed command left behind.
 */
export class ServerOwner {
  /** @throws ConflictError when another living process has claimed the file. */
  static async claim(file: string): Promise<ServerOwner> {
    const holder = await readClaim(file);
    if (holder !== undefined && isAlive(holder)) {
      throw new ConflictError(
        `The database is in use by process ${holder.pid}, which runs the same command; stop that first`,
      );
    }
    await rm(file, { force: true });
    const claim = {
      pid: process.pid,
      identity: processIdentity(process.pid),
    };
    try {
      await writeFile(file, JSON.stringify(claim), { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
        throw new ConflictError(
          `The database is being started by another command at this moment (${file})`,
        );
      }
      throw error;
    }
    return new ServerOwner(file);
  }

  private constructor(private readonly file: string) {}

  async release(): Promise<void> {
    await rm(this.file, { force: true });
  }
}

type Claim = { readonly pid: number; readonly identity?: string };

async function readClaim(file: string): Promise<Claim | undefined> {
  try {
    const claim: unknown = JSON.parse(await readFile(file, 'utf8'));
    const isClaim =
      typeof claim === 'object' && claim !== null && 'pid' in claim;
    return isClaim ? (claim as Claim) : undefined;
  } catch (error) {
    // Not there, or torn by a crash while it was written: in both cases nobody holds it.
    const isTorn = error instanceof SyntaxError;
    if (isTorn || (error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

function isAlive(claim: Claim): boolean {
  const identity = processIdentity(claim.pid);
  return identity !== undefined && identity === claim.identity;
}
