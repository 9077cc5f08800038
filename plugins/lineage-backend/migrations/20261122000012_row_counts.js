// @ts-check

/**
 * How many rows tables had, from each crawl on that found another number.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const postgres = knex.client.config.client.startsWith('pg');
  const refType = postgres ? 'text collate "C"' : 'text';
  await knex.schema.createTable('row_counts', table => {
    table.comment(
      'How many rows tables had, from each crawl on that found another number',
    );
    table.specificType('ref', refType).notNullable();
    table.specificType('source', refType).notNullable();
    table.text('at').notNullable();
    table.double('rows').notNullable();
    table.index(['ref', 'at'], 'row_counts_ref_idx');
    table.index(['source', 'at'], 'row_counts_source_idx');
  });
  await knex.schema.alterTable('sightings', table => {
    table.double('row_count').comment('The last of row_counts');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('sightings', table => {
    table.dropColumn('row_count');
  });
  await knex.schema.dropTable('row_counts');
};
