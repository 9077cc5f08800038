import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** A database of the proof's own on a server, dropped in the end. */
export class ProofDatabase {
  /** @param url - of a superuser */
  static async create(url: string): Promise<ProofDatabase> {
    const admin = new Client({ connectionString: url });
    await admin.connect();
    const name = `views_${randomBytes(6).toString('hex')}`;
    await admin.query(
      `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`,
    );
    const own = new URL(url);
    own.pathname = `/${name}`;
    const client = new Client({ connectionString: own.toString() });
    await client.connect();
    await client.query('SET synchronous_commit = off');
    await client.query('SET client_min_messages = warning');
    return new ProofDatabase(admin, client, name);
  }

  private constructor(
    private readonly admin: Client,
    readonly client: Client,
    readonly name: string,
  ) {}

  /** @param keep - leaves the database on the server */
  async close(keep: boolean): Promise<void> {
    await this.client.end();
    if (!keep) {
      await this.admin.query(
        `DROP DATABASE IF EXISTS ${this.name} WITH (FORCE)`,
      );
    }
    await this.admin.end();
  }
}
