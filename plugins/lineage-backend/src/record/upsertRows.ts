import { Knex } from 'knex';
import { writeJson } from './writeJson';

// Large enough that the round trips do not count, small enough that one statement's JSON stays at a few megabytes.
const BATCH = 2_000;

/**
 * Inserts rows in batches, each as one JSON value, see {@link writeJson}.
 *
 * @param columns - the columns to write, keys of every row
 * @param key - a unique column; a row that is there already gets the new values. Without a key all rows must be new.
 */
export async function upsertRows<Row extends object>(
  knex: Knex,
  table: string,
  columns: readonly (keyof Row & string)[],
  rows: readonly Row[],
  key?: keyof Row & string,
): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    const json = JSON.stringify(rows.slice(start, start + BATCH));
    await writeJson(knex, table, json, { columns, key });
  }
}
