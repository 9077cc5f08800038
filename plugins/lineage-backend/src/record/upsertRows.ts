import { Knex } from 'knex';
import { isPostgres } from './isPostgres';

// Large enough that the round trips do not count, small enough that one statement's JSON stays at a few megabytes.
const BATCH = 5_000;

/**
 * Inserts rows in batches, each batch as one JSON value: a statement has two bindings whatever the number of rows, so that neither database's
 * limit on bindings is met and no time goes into spelling a statement a megabyte long.
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
  if (rows.length === 0) {
    return;
  }
  const names = columns.map(() => '??').join(', ');
  const conflict = key
    ? ` on conflict (??) do update set ${columns
        .map(() => '?? = ??')
        .join(', ')}`
    : '';
  const conflictBindings = key
    ? [key, ...columns.flatMap(c => [c, `excluded.${c}`])]
    : [];
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH);
    if (isPostgres(knex)) {
      await knex.raw(
        `insert into ?? (${names}) select ${names} from json_populate_recordset(null::??, ?)${conflict}`,
        [
          table,
          ...columns,
          ...columns,
          table,
          JSON.stringify(batch),
          ...conflictBindings,
        ],
      );
    } else {
      const values = columns.map(() => 'json_extract(value, ?)').join(', ');
      // `where true` tells SQLite that `on conflict` is not a join's `on`.
      await knex.raw(
        `insert into ?? (${names}) select ${values} from json_each(?) where true${conflict}`,
        [
          table,
          ...columns,
          ...columns.map((_, i) => `$[${i}]`),
          JSON.stringify(batch.map(row => columns.map(c => row[c] ?? null))),
          ...conflictBindings,
        ],
      );
    }
  }
}
