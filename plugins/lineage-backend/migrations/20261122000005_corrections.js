// @ts-check

/**
 * What people said against, or beside, what was found, and what probes of the data counted. Both outlive every crawl.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const postgres = knex.client.config.client.startsWith('pg');
  const refType = postgres ? 'text collate "C"' : 'text';
  /**
   * @param {import('knex').Knex.CreateTableBuilder} table
   * @param {string} name
   */
  const ref = (table, name) => table.specificType(name, refType);

  await knex.schema.createTable('corrections', table => {
    table.comment('Never deleted: withdrawn_at ends them');
    ref(table, 'id').primary();
    table.text('kind').notNullable().comment('grain, source or fit');
    ref(table, 'ref').notNullable();
    ref(table, 'table_ref').notNullable();
    table.text('grain').comment('JSON: the key, and units by column');
    table.text('adds').comment('JSON: refs of columns');
    table.text('denies').comment('JSON: refs of columns');
    table.text('note');
    table.text('said_by').notNullable();
    table.text('said_at').notNullable();
    table.text('withdrawn_by');
    table.text('withdrawn_at');
  });
  await knex.raw(
    `create index corrections_live_idx on corrections (table_ref, said_at) where withdrawn_at is null`,
  );
  // One table has one grain: whoever states another withdraws the first.
  await knex.raw(
    `create unique index corrections_grain_idx on corrections (table_ref) where withdrawn_at is null and kind = 'grain'`,
  );

  await knex.schema.createTable('probes', table => {
    table.comment('The last probe of a table: counts, never values');
    ref(table, 'ref').primary();
    table.text('facts').notNullable().comment('JSON');
    table.text('probed_by').notNullable();
    table.text('probed_at').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('probes');
  await knex.schema.dropTable('corrections');
};
