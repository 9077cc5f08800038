import { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/** How rows are written. */
export interface WriteJsonOptions<Column extends string> {
  /** The columns to write, keys of every row. */
  readonly columns: readonly Column[];
  /** Columns with one value in all rows, which do not stand in them. */
  readonly constants?: Readonly<Record<string, string | number>>;
  /** A unique column; a row that is there already gets the new values. Without one all rows must be new. */
  readonly key?: string;
}

/**
 * Writes rows that come as a JSON array of objects: a statement has few bindings whatever the number of rows, so that neither database's limit
 * on bindings is met, no time goes into spelling a statement a megabyte long, and rows that are there as text are never made objects of.
 *
 * @param json - text in UTF-8; some megabytes at most
 */
export async function writeJson<Column extends string>(
  knex: Knex,
  table: string,
  json: string | Buffer,
  options: WriteJsonOptions<Column>,
): Promise<void> {
  const { columns, key } = options;
  const constants = Object.entries(options.constants ?? {});
  const names = [...columns, ...constants.map(([name]) => name)];
  const placeholders = names.map(() => '??').join(', ');
  const conflict = key
    ? ` on conflict (??) do update set ${names.map(() => '?? = ??').join(', ')}`
    : '';
  const conflictBindings = key
    ? [key, ...names.flatMap(c => [c, `excluded.${c}`])]
    : [];
  if (isPostgres(knex)) {
    const values = [
      ...columns.map(() => '??'),
      ...constants.map(() => '?'),
    ].join(', ');
    await knex.raw(
      `insert into ?? (${placeholders}) select ${values} from json_populate_recordset(null::??, ?::json)${conflict}`,
      [
        table,
        ...names,
        ...columns,
        ...constants.map(([, value]) => value),
        table,
        json,
        ...conflictBindings,
      ] as Knex.RawBinding[],
    );
    return;
  }
  const values = [
    ...columns.map(() => 'value ->> ?'),
    ...constants.map(() => '?'),
  ].join(', ');
  // `where true` tells SQLite that `on conflict` is not a join's `on`.
  await knex.raw(
    `insert into ?? (${placeholders}) select ${values} from json_each(?) where true${conflict}`,
    [
      table,
      ...names,
      ...columns,
      ...constants.map(([, value]) => value),
      json.toString(),
      ...conflictBindings,
    ] as Knex.RawBinding[],
  );
}
