import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConflictError, NotImplementedError } from '@backstage/errors';
import { connectionUrl } from './connectionUrl';
import { createCluster, SUPERUSER } from './createCluster';
import { stopLeftoverServer } from './leftoverServer';
import { findServerAccount } from './ServerAccount';
import {
  findPlatformPackage,
  PostgresMajor,
  prepareBinaries,
} from './ServerBinaries';
import { ServerHome } from './ServerHome';
import { ServerOwner } from '../server/ServerOwner';
import { startServer, type RunningServer } from './startServer';

/** How to start the server. */
export type EmbeddedPostgresOptions = {
  /** A directory for the server's files, kept between starts. Created when missing. */
  readonly dataDir: string;
  /** The major version. Default: the demo's. */
  readonly major?: PostgresMajor;
  /** The TCP port on 127.0.0.1. Default: any free one. */
  readonly port?: number;
  /** Told in a few words what is being done, before each longer step. */
  readonly onProgress?: (step: string) => void;
};

/**
 * A real PostgreSQL server, its programs from npm, listening on 127.0.0.1 only.
 *
 * It works as root (the server then runs as an existing unprivileged account) and as an ordinary user, changes
 * nothing on the machine outside `dataDir` (or, when the server's account cannot reach that, a directory of the
 * clone's own under the temporary directory), and ends with this process, however that ends.
 */
export class EmbeddedPostgres {
  /**
   * @throws ConflictError when another living process runs a server on the same directory, the directory holds
   *   another major version's data, or the server does not start: then with the last lines of its log.
   * @throws NotFoundError when npm has no PostgreSQL for this platform.
   */
  static async start(
    options: EmbeddedPostgresOptions,
  ): Promise<EmbeddedPostgres> {
    if (process.platform === 'win32') {
      throw new NotImplementedError(
        'The demo database is driven by POSIX signals; on Windows, run it in WSL',
      );
    }
    const report = options.onProgress ?? (() => {});
    const account = findServerAccount();
    const home = await ServerHome.open(options.dataDir, account);
    const owner = await ServerOwner.claim(home.ownerFile);
    try {
      const packageDirectory = findPlatformPackage(options.major);
      const packageVersion = await readVersion(packageDirectory);
      const binaries = await prepareBinaries({
        packageDirectory,
        account,
        copyDirectory: join(home.directory, `postgres-${packageVersion}`),
      });
      const leftover = await stopLeftoverServer(home.cluster);
      if (leftover !== undefined) {
        report(`stopped PostgreSQL process ${leftover}, which was left behind`);
      }
      const password = await home.superuserPassword();
      if (home.hasCluster) {
        await assertSameMajor(home.cluster, packageVersion);
      } else {
        report(`creating a PostgreSQL ${packageVersion} cluster`);
        await createCluster({
          home,
          initdb: binaries.initdb,
          major: Number(packageVersion.split('.')[0]),
          account,
          password,
        });
      }
      report('starting PostgreSQL');
      const running = await startServer({
        wantedPort: options.port,
        home,
        binaries,
        account,
        password,
      });
      return new EmbeddedPostgres(running, password, owner);
    } catch (error) {
      await owner.release();
      throw error;
    }
  }

  private constructor(
    private readonly running: RunningServer,
    private readonly password: string,
    private readonly owner: ServerOwner,
  ) {}

  get port(): number {
    return this.running.port;
  }

  /** The server's own version, such as `17.10`. */
  get version(): string {
    return this.running.version;
  }

  get pid(): number {
    return this.running.process.pid;
  }

  /** A connection string of the superuser, to the maintenance database. It holds the password: never log it. */
  get adminUrl(): string {
    return this.url('postgres', SUPERUSER, this.password);
  }

  /** A connection string to this server. */
  url(database: string, user: string, password: string): string {
    return connectionUrl(this.port, database, user, password);
  }

  /** Shuts the server down, rolling back open transactions. The data stay. */
  async stop(): Promise<void> {
    await this.running.process.stop();
    await this.owner.release();
  }
}

async function readVersion(packageDirectory: string): Promise<string> {
  const manifest = await readFile(join(packageDirectory, 'package.json'), {
    encoding: 'utf8',
  });
  return JSON.parse(manifest).version;
}

async function assertSameMajor(
  cluster: string,
  packageVersion: string,
): Promise<void> {
  const found = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  const wanted = packageVersion.split('.')[0];
  if (found !== wanted) {
    throw new ConflictError(
      `${cluster} holds data of PostgreSQL ${found}, but the installed version is ${wanted}; remove that directory to begin anew`,
    );
  }
}
