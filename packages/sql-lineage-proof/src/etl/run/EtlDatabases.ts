import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { readWorld } from '../data/readWorld';

/** Databases with the base data, one for each of those that work side by side. */
export class EtlDatabases {
  readonly #clients: Client[] = [];

  private constructor(
    private readonly admin: Client,
    private readonly names: readonly string[],
  ) {}

  /** @param url - of a superuser */
  static async create(url: string, count: number): Promise<EtlDatabases> {
    const admin = new Client({ connectionString: url });
    await admin.connect();
    const run = randomBytes(4).toString('hex');
    const names = Array.from(
      { length: count },
      (_, at) => `grainline_etl_${run}_${at}`,
    );
    const databases = new EtlDatabases(admin, names);
    try {
      for (const name of names) {
        await admin.query(`create database ${name} template template0`);
        await databases.#open(url, name);
      }
    } catch (error) {
      await databases.drop();
      throw error;
    }
    return databases;
  }

  get clients(): readonly Client[] {
    return this.#clients;
  }

  async drop(): Promise<void> {
    await Promise.all(this.#clients.map(client => client.end()));
    for (const name of this.names) {
      await this.admin.query(`drop database if exists ${name} with (force)`);
    }
    await this.admin.end();
  }

  async #open(url: string, name: string): Promise<void> {
    const address = new URL(url);
    address.pathname = `/${name}`;
    const client = new Client({ connectionString: address.toString() });
    await client.connect();
    this.#clients.push(client);
    await client.query(`
      set timezone = 'UTC';
      set synchronous_commit = off;
      set jit = off;
      set client_min_messages = error;
      set statement_timeout = '10s'`);
    await client.query(readWorld());
    await client.query('analyze');
  }
}
