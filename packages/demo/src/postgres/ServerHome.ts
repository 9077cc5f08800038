import { createHash, randomBytes } from 'node:crypto';
import { chown, lstat, mkdir, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ConflictError } from '@backstage/errors';
import { canEnter, type ServerAccount } from './ServerAccount';

/**
 * The directory that holds one server: its cluster, its log, its password.
 *
 * As root the directory itself belongs to root and can only be walked through; the cluster inside belongs to the
 * server's account and nobody else can read it.
 */
export class ServerHome {
  /**
   * Opens the home at `wanted`, creating it; or, when the server's account cannot reach that place (a clone under a
   * home directory of mode 700, used as root), at a stable place of the same clone under the temporary directory.
   *
   * @throws ConflictError when that stable place exists but belongs to someone else.
   */
  static async open(
    wanted: string,
    account: ServerAccount,
  ): Promise<ServerHome> {
    const directory = resolve(wanted);
    await mkdir(directory, { recursive: true, mode: homeMode(account) });
    if (canEnter(account, directory)) {
      return new ServerHome(directory, account);
    }
    const name = createHash('sha256').update(directory).digest('hex');
    const substitute = join(tmpdir(), `grainline-${name.slice(0, 16)}`);
    await mkdir(substitute, { recursive: true, mode: homeMode(account) });
    const found = await lstat(substitute);
    // Anybody may create names in the temporary directory: what is not ours is not used.
    if (!found.isDirectory() || found.uid !== process.getuid?.()) {
      throw new ConflictError(
        `${substitute} is needed for the database but belongs to another user; remove it or set TMPDIR`,
      );
    }
    return new ServerHome(substitute, account);
  }

  private constructor(
    readonly directory: string,
    private readonly account: ServerAccount,
  ) {}

  /** The cluster: what PostgreSQL calls its data directory. */
  get cluster(): string {
    return join(this.directory, 'cluster');
  }

  get log(): string {
    return join(this.directory, 'server.log');
  }

  /** Names the process that started the server, while it runs. */
  get ownerFile(): string {
    return join(this.directory, 'owner.json');
  }

  get hasCluster(): boolean {
    return existsSync(join(this.cluster, 'PG_VERSION'));
  }

  /** Creates an empty directory that only the server's account can use, and returns its path. */
  async createPrivateDirectory(name: string): Promise<string> {
    const path = join(this.directory, name);
    await mkdir(path, { mode: 0o700 });
    await this.giveToServer(path);
    return path;
  }

  async giveToServer(path: string): Promise<void> {
    if (this.account.uid !== undefined && this.account.gid !== undefined) {
      await chown(path, this.account.uid, this.account.gid);
    }
  }

  /**
   * The password of the superuser, generated at first use.
   *
   * @throws ConflictError when there is a cluster, but its password file is gone.
   */
  async superuserPassword(): Promise<string> {
    const path = join(this.directory, 'superuser-password');
    if (existsSync(path)) {
      return (await readFile(path, 'utf8')).trim();
    }
    if (this.hasCluster) {
      throw new ConflictError(
        `${path} is missing, so the database beside it cannot be opened; remove ${this.directory} to begin anew`,
      );
    }
    const password = randomBytes(24).toString('base64url');
    await writeFile(path, `${password}\n`, { mode: 0o600 });
    return password;
  }
}

function homeMode(account: ServerAccount): number {
  return account.uid === undefined ? 0o700 : 0o711;
}
