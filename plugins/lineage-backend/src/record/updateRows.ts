import { Knex } from 'knex';
import { isPostgres } from './isPostgres';

const BATCH = 5_000;

/**
 * Updates some columns of rows that are there, in batches, each batch as one JSON value (see `upsertRows`).
 *
 * @param columns - the columns to write, keys of every row
 * @param key - the unique column that finds a row
 */
export async function updateRows<Row extends object>(
  knex: Knex,
  table: string,
  columns: readonly (keyof Row & string)[],
  rows: readonly Row[],
  key: keyof Row & string,
): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH);
    const set = columns.map(() => '?? = ??').join(', ');
    const setBindings = columns.flatMap(c => [c, `batch.${c}`]);
    if (isPostgres(knex)) {
      await knex.raw(
        `update ?? set ${set} from json_populate_recordset(null::??, ?) as batch where ?? = ??`,
        [
          table,
          ...setBindings,
          table,
          JSON.stringify(batch),
          `${table}.${key}`,
          `batch.${key}`,
        ],
      );
    } else {
      const all = [key, ...columns];
      const values = all.map(() => 'json_extract(value, ?) as ??').join(', ');
      await knex.raw(
        `update ?? set ${set} from (select ${values} from json_each(?)) as batch where ?? = ??`,
        [
          table,
          ...setBindings,
          ...all.flatMap((c, i) => [`$[${i}]`, c]),
          JSON.stringify(batch.map(row => all.map(c => row[c] ?? null))),
          `${table}.${key}`,
          `batch.${key}`,
        ],
      );
    }
  }
}
