import { Knex } from 'knex';

/** True for PostgreSQL, false for SQLite: the two databases that the record runs on. */
export function isPostgres(knex: Knex): boolean {
  return String(knex.client.config.client).startsWith('pg');
}
