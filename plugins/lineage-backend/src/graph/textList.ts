import { Knex } from 'knex';
import { isPostgres } from '../record/isPostgres';

/**
 * All values of a column of texts as one value, `list`: for thousands of short texts a row each is ten times as dear. To be read by
 * {@link readList}; null where there is none.
 */
export function listOf(knex: Knex, column: string): Knex.Raw {
  return knex.raw(
    isPostgres(knex) ? 'json_agg(??) as list' : 'json_group_array(??) as list',
    [column],
  );
}

/** The texts of a {@link listOf}: PostgreSQL's driver has read them already. */
export function readList(
  list: string | readonly string[] | null,
): readonly string[] {
  return typeof list === 'string' ? JSON.parse(list) : list ?? [];
}
