// @ts-check

/**
 * Which tables are there: every answer asks it of each table that it meets. A row of `tables` is long, for it holds a view's SQL; from this index
 * the answer comes without it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(
    `create index tables_live_idx on tables (ref, source, schema_name, name) where removed_revision is null`,
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw(`drop index tables_live_idx`);
};
