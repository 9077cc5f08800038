import { isError } from '@backstage/errors';
import type { Client } from 'pg';
import type { PrintedStatement } from '../PrintedStatement';
import { qualified } from '../schema/ddlText';
import { quoteName } from '../schema/quoteName';
import type { World, WorldRelation } from '../schema/World';

/** Makes a world in a real database, and takes it away again. */
export class WorldDatabase {
  private constructor(
    private readonly client: Client,
    private readonly world: World,
  ) {}

  /** Makes the schemas, types, tables and functions, and leaves a transaction open for views. */
  static async open(client: Client, world: World): Promise<WorldDatabase> {
    await client.query('BEGIN');
    await client.query(world.ddl.join(';\n'));
    await client.query(
      `SET search_path = ${world.searchPath.map(quoteName).join(', ')}`,
    );
    return new WorldDatabase(client, world);
  }

  async addSchema(schema: string): Promise<void> {
    await this.client.query(`CREATE SCHEMA ${quoteName(schema)}`);
  }

  /** Makes a view or a function. @returns why PostgreSQL does not take it, if it does not */
  async add(statement: PrintedStatement): Promise<string | undefined> {
    await this.client.query('SAVEPOINT before');
    try {
      await this.client.query(statement.sql);
    } catch (error) {
      await this.client.query('ROLLBACK TO before');
      return isError(error) ? error.message : String(error);
    }
    await this.client.query('RELEASE before');
    return undefined;
  }

  /** A view as later queries may read it: names that only PostgreSQL knew are asked for. */
  async relationOf(statement: PrintedStatement): Promise<WorldRelation> {
    const { schema, name, kind } = statement;
    let names: (string | undefined)[] = statement.columns.map(one => one.name);
    if (names.includes(undefined)) {
      const { rows } = await this.client.query<{ name: string }>(
        `SELECT attname AS name FROM pg_catalog.pg_attribute
          WHERE attrelid = $1::regclass AND attnum > 0 ORDER BY attnum`,
        [qualified(schema, name)],
      );
      names = rows.map(row => row.name);
    }
    return {
      schema,
      name,
      kind: kind === 'materialized' ? 'materialized' : 'view',
      columns: statement.columns.map(({ type }, at) => ({
        name: names[at] ?? '',
        type,
      })),
      key: [],
    };
  }

  async commit(): Promise<void> {
    await this.client.query('COMMIT');
  }

  async drop(schemas: readonly string[] = []): Promise<void> {
    await this.client.query(`SET client_min_messages = warning`);
    for (const schema of [...schemas, ...this.world.schemas]) {
      await this.client.query(
        `DROP SCHEMA IF EXISTS ${quoteName(schema)} CASCADE`,
      );
    }
    await this.client.query('RESET search_path');
  }
}
