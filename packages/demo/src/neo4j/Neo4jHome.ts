import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** The directory that holds one server: its data, configuration, log and password. Only its user can enter it. */
export class Neo4jHome {
  static async open(dataDir: string): Promise<Neo4jHome> {
    const home = new Neo4jHome(resolve(dataDir));
    await mkdir(home.configuration, { recursive: true, mode: 0o700 });
    return home;
  }

  private constructor(readonly directory: string) {}

  get configuration(): string {
    return join(this.directory, 'conf');
  }

  get log(): string {
    return join(this.directory, 'server.log');
  }

  /** Names the process that started the server, while it runs. */
  get ownerFile(): string {
    return join(this.directory, 'owner.json');
  }

  /** The server's process id. */
  get pidFile(): string {
    return join(this.directory, 'server.pid');
  }

  /** False before the server's first start. */
  get hasData(): boolean {
    return existsSync(join(this.directory, 'data'));
  }

  /** The password of user `neo4j`, generated at first use. */
  async password(): Promise<string> {
    const path = join(this.directory, 'password');
    if (existsSync(path)) {
      return (await readFile(path, 'utf8')).trim();
    }
    const password = randomBytes(24).toString('base64url');
    await writeFile(path, `${password}\n`, { mode: 0o600 });
    return password;
  }

  /** Writes the configuration of a server that listens on a port of 127.0.0.1, and tells nobody that it is used. */
  async configure(port: number): Promise<void> {
    const settings = {
      'server.directories.data': join(this.directory, 'data'),
      'server.directories.logs': join(this.directory, 'logs'),
      'server.bolt.listen_address': `127.0.0.1:${port}`,
      'server.bolt.advertised_address': `127.0.0.1:${port}`,
      'server.http.enabled': 'false',
      'server.https.enabled': 'false',
      'dbms.security.auth_enabled': 'true',
      'dbms.usage_report.enabled': 'false',
      'server.memory.pagecache.size': '256m',
      // By itself Bolt waits twice five seconds for connections that are gone, after the databases are closed.
      'internal.dbms.bolt.netty_server_shutdown_quiet_period': '0',
      'internal.server.bolt.connection_shutdown_wait_time': '1s',
      // A quarter of a gigabyte each for two databases otherwise, before anything is stored.
      'db.tx_log.preallocate': 'false',
      'db.tx_log.rotation.retention_policy': '2 files',
    };
    await writeFile(
      join(this.configuration, 'neo4j.conf'),
      Object.entries(settings)
        .map(([key, value]) => `${key}=${value}\n`)
        .join(''),
    );
  }
}
