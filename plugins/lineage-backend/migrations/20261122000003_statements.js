// @ts-check

/**
 * Statements that were seen, for longer than the databases remember them, and where tables reach beyond their source.
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

  await knex.schema.createTable('seen_statements', table => {
    table.comment('Statements that ran, and files of SQL, without literals');
    ref(table, 'key').primary();
    ref(table, 'source').notNullable();
    table.text('kind').notNullable();
    table.text('id').notNullable();
    table.text('name').notNullable();
    table.text('sql').notNullable();
    table.text('search_path').comment('JSON');
    table.text('url');
    table.text('reason').comment('JSON: why it cannot be read');
    table.text('first_seen').notNullable();
    table.text('last_seen').notNullable();
    table.bigInteger('calls').comment('Over all counts of the database');
    table
      .bigInteger('counted_calls')
      .comment('What the database said last, since counted_since');
    table.text('counted_since');
    table.text('hash').notNullable();
    table.index(['source', 'last_seen'], 'seen_statements_source_idx');
  });

  await knex.schema.createTable('external_ends', table => {
    table.comment('Files that statements load tables from and unload them to');
    ref(table, 'key').primary();
    ref(table, 'source').notNullable();
    ref(table, 'table_ref').notNullable();
    table.text('direction').notNullable().comment('load or unload');
    table.text('location').notNullable();
    ref(table, 'job').comment('What loads or unloads');
    table.index(['source'], 'external_ends_source_idx');
    table.index(['table_ref'], 'external_ends_table_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('external_ends');
  await knex.schema.dropTable('seen_statements');
};
