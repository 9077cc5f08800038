import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DEMO_FOLDER } from '@grainline/demo/root';
import knexFactory from 'knex';
import { WarehouseSize } from '../warehouse/makeTables';
import { writeGeneratedRecord } from '../warehouse/writeGeneratedRecord';
import { OpenedStore } from './OpenedStore';

const FOLDER = join(DEMO_FOLDER, 'bench', 'api');

const connectTo = (filename: string) =>
  knexFactory({
    client: 'better-sqlite3',
    connection: { filename },
    useNullAsDefault: true,
  });

async function write(filename: string, size: WarehouseSize): Promise<void> {
  const knex = connectTo(filename);
  try {
    // Whatever happens on the way, a file that is not finished is not used.
    await knex.raw('pragma synchronous = off');
    await knex.raw('pragma journal_mode = memory');
    await knex.raw('pragma cache_size = -400000');
    await writeGeneratedRecord(knex, size);
  } finally {
    await knex.destroy();
  }
}

/** A record in a file of SQLite, what a portal has that configures nothing. */
export async function openSqlite(
  size: WarehouseSize,
  fresh: boolean,
): Promise<OpenedStore> {
  await mkdir(FOLDER, { recursive: true });
  const filename = join(FOLDER, `record_${size.tables}_${size.columns}.sqlite`);
  if (fresh || !existsSync(filename)) {
    await rm(filename, { force: true });
    const unfinished = `${filename}.part`;
    await rm(unfinished, { force: true });
    await write(unfinished, size);
    await rename(unfinished, filename);
  }
  return {
    served: { record: { client: 'better-sqlite3', filename } },
    connect: () => connectTo(filename),
    async stop() {},
  };
}
