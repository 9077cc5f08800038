import { ConflictError, NotFoundError } from '@backstage/errors';
import { findFreePort } from '../server/findFreePort';
import { ServerOwner } from '../server/ServerOwner';
import { findJava, lackingJava } from './findPrograms';
import { Neo4jHome } from './Neo4jHome';
import { Neo4jProcess } from './Neo4jProcess';
import { ServerJars } from './ServerJars';
import { signIn, USERNAME } from './signIn';
import { stopLeftoverNeo4j } from './stopLeftoverNeo4j';

/** How long a server may take to answer, in milliseconds: twenty seconds on a quiet machine. */
const START_MS = 180_000;

/** How to start the server. */
export interface EmbeddedNeo4jOptions {
  /** A directory for the server's data, kept between starts. Created when missing. */
  readonly dataDir: string;
  /** A directory for the server's libraries (128 MB), kept; may be shared. */
  readonly cacheDir: string;
  /** The port on 127.0.0.1. Default: any free one. */
  readonly port?: number;
  /** Told in a few words what is being done. */
  readonly onProgress?: (step: string) => void;
}

/**
 * A real Neo4j Community server, its libraries from Maven, listening on 127.0.0.1 only and asking for a password.
 *
 * It changes nothing on the machine outside the two directories (and Maven's own cache), and ends with this process, however that ends.
 */
export class EmbeddedNeo4j {
  /**
   * @throws NotFoundError when Java or, for the first start, Maven is missing: `whatIsMissing` asks beforehand.
   * @throws ConflictError when another living process runs a server on the same directory, or the server does not start: then with the last
   * lines of its log.
   */
  static async start(options: EmbeddedNeo4jOptions): Promise<EmbeddedNeo4j> {
    const report = options.onProgress ?? (() => {});
    const java = findJava();
    const lacking = lackingJava(java);
    if (!java || lacking) {
      throw new NotFoundError(`Neo4j needs ${lacking}`);
    }
    const jars = ServerJars.in(options.cacheDir);
    await jars.fetch(report);
    const home = await Neo4jHome.open(options.dataDir);
    const owner = await ServerOwner.claim(home.ownerFile);
    try {
      const leftover = await stopLeftoverNeo4j(home);
      if (leftover !== undefined) {
        report(`stopped Neo4j process ${leftover}, which was left behind`);
      }
      const isNew = !home.hasData;
      const password = await home.password();
      const port = options.port ?? (await findFreePort());
      await home.configure(port);
      const server = await Neo4jProcess.spawn({
        java: java.path,
        jars: jars.folder,
        home,
      });
      const url = `bolt://127.0.0.1:${port}`;
      try {
        await untilAnswering(server, { url, password, isNew }, report);
      } catch (error) {
        await server.stop();
        throw error;
      }
      return new EmbeddedNeo4j(server, owner, url, password);
    } catch (error) {
      await owner.release();
      throw error;
    }
  }

  private constructor(
    private readonly server: Neo4jProcess,
    private readonly owner: ServerOwner,
    /** The address, without credentials. */
    readonly url: string,
    /** Never log it. */
    readonly password: string,
  ) {}

  readonly username: string = USERNAME;

  get pid(): number {
    return this.server.pid;
  }

  /** Shuts the server down. The data stay. */
  async stop(): Promise<void> {
    await this.server.stop();
    await this.owner.release();
  }
}

async function untilAnswering(
  server: Neo4jProcess,
  login: { url: string; password: string; isNew: boolean },
  report: (step: string) => void,
): Promise<void> {
  const started = Date.now();
  const fail = (what: string) =>
    new ConflictError(
      `Neo4j ${what}. The last lines of ${
        server.log.path
      }:\n${server.log.tail()}`,
    );
  for (;;) {
    const seconds = Math.round((Date.now() - started) / 1_000);
    report(`waiting for Neo4j to answer, ${seconds} s`);
    if (server.hasExited) {
      throw fail('did not start');
    }
    if (await signIn(login)) {
      return;
    }
    if (Date.now() - started > START_MS) {
      throw fail(`did not answer within ${START_MS / 1_000} s`);
    }
    await new Promise(resolve => setTimeout(resolve, 250));
  }
}
