import { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/**
 * What to select from to learn which tables are there: `tables`, by the index that holds no more than that. SQLite must be told: it would look each up
 * by its key and read the whole row, a view's SQL included. To be used with `removed_revision is null` alone, else SQLite refuses it.
 */
export function liveTables(knex: Knex): Knex.Raw {
  return knex.raw(
    isPostgres(knex) ? 'tables' : 'tables indexed by tables_live_idx',
  );
}
