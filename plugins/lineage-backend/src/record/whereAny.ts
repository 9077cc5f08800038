import { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/**
 * The condition that a column equals any of the values, as one binding whatever their number: a list of placeholders would meet SQLite's
 * limit on bindings, and fill PostgreSQL's cache with statements of every length.
 */
export function whereAny(
  knex: Knex,
  column: string,
  values: readonly (string | number)[],
): Knex.Raw {
  return isPostgres(knex)
    ? knex.raw('?? = any(?)', [column, [...values]] as Knex.RawBinding[])
    : knex.raw('?? in (select value from json_each(?))', [
        column,
        JSON.stringify(values),
      ]);
}
