// @ts-check

/**
 * Dashboards that are known, what they require, and how their tables fit: what the last check found, and since when a dashboard no longer fits.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const postgres = knex.client.config.client.startsWith('pg');
  const refType = postgres ? 'text collate "C"' : 'text';

  await knex.schema.createTable('dashboards', table => {
    table
      .specificType('id', refType)
      .primary()
      .comment('Entity ref, or the key under lineage.dashboards');
    table.text('origin').notNullable().comment('catalog or config');
    table.text('title').notNullable();
    table.text('owner').comment('Entity ref');
    table.specificType('source', refType).comment('Whose names the SQL uses');
    table.text('sql').notNullable();
    table
      .text('asked')
      .notNullable()
      .comment('JSON: what is asked for besides the SQL');
    table.text('reason').comment('JSON: why it could not be checked');
    table.text('checked_at');
  });

  await knex.schema.createTable('dashboard_fits', table => {
    table.comment('How each table that a dashboard reads fits it');
    table.specificType('dashboard', refType).notNullable();
    table.specificType('table_ref', refType).notNullable();
    table
      .integer('ordinal')
      .notNullable()
      .comment('0 is the table whose rows the dashboard counts');
    table.text('verdict').notNullable();
    table.text('sentence').notNullable();
    table
      .text('stopped_at')
      .comment('When it was first found not to fit after it had');
    table.text('stopped_before').comment('The verdict before that');
    table.primary(['dashboard', 'table_ref']);
    table.index(['table_ref'], 'dashboard_fits_table_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('dashboard_fits');
  await knex.schema.dropTable('dashboards');
};
