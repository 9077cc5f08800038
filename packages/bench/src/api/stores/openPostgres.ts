import { join } from 'node:path';
import { EmbeddedPostgres } from '@grainline/demo/postgres';
import { DEMO_FOLDER } from '@grainline/demo/root';
import knexFactory, { Knex } from 'knex';
import { WarehouseSize } from '../warehouse/makeTables';
import { writeGeneratedRecord } from '../warehouse/writeGeneratedRecord';
import { OpenedStore } from './OpenedStore';

const connectTo = (connection: string) =>
  knexFactory({ client: 'pg', connection, pool: { min: 0, max: 4 } });

async function use<T>(url: string, work: (knex: Knex) => Promise<T>) {
  const knex = connectTo(url);
  try {
    return await work(knex);
  } finally {
    await knex.destroy();
  }
}

/** A record in a PostgreSQL server of the benchmark's own. */
export async function openPostgres(
  size: WarehouseSize,
  fresh: boolean,
  onProgress: (step: string) => void,
): Promise<OpenedStore> {
  const server = await EmbeddedPostgres.start({
    dataDir: join(DEMO_FOLDER, 'bench', 'api', 'postgres'),
    onProgress,
  });
  const urlOf = (database: string) => {
    const url = new URL(server.adminUrl);
    url.pathname = `/${database}`;
    return url.href;
  };
  const name = `record_${size.tables}_${size.columns}`;
  const unfinished = `${name}_part`;
  try {
    const isThere = await use(server.adminUrl, async admin => {
      await admin.raw('drop database if exists ?? with (force)', [unfinished]);
      if (fresh) {
        await admin.raw('drop database if exists ?? with (force)', [name]);
      }
      const found = await admin('pg_database').where({ datname: name });
      return found.length > 0;
    });
    if (!isThere) {
      await use(server.adminUrl, admin =>
        admin.raw('create database ??', [unfinished]),
      );
      await use(urlOf(unfinished), async knex => {
        await writeGeneratedRecord(knex, size);
        await knex.raw('vacuum analyze');
      });
      await use(server.adminUrl, admin =>
        admin.raw('alter database ?? rename to ??', [unfinished, name]),
      );
    }
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    served: { record: { client: 'pg', url: urlOf(name) } },
    connect: () => connectTo(urlOf(name)),
    stop: () => server.stop(),
  };
}
