import { Knex } from 'knex';
import { isPostgres } from '../record/isPostgres';

/**
 * All values of a column of texts as one value: for thousands of short texts a row each is ten times as dear. To be read by {@link readList}; null where
 * there is none. Several of one query are in the same order.
 */
export function listOf(knex: Knex, column: string, as: string): Knex.Raw {
  return knex.raw(
    isPostgres(knex) ? 'json_agg(??) as ??' : 'json_group_array(??) as ??',
    [column, as],
  );
}

/** The texts of a {@link listOf}: PostgreSQL's driver has read them already. */
export function readList(
  list: string | readonly string[] | null,
): readonly string[] {
  return typeof list === 'string' ? JSON.parse(list) : list ?? [];
}
