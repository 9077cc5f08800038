// @ts-check

/**
 * What a crawl remembers of the last one: by what an unchanged source and unchanged joins are recognised, and which crawl took the place of one
 * that was killed.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const postgres = knex.client.config.client.startsWith('pg');
  await knex.schema.alterTable('sources', table => {
    table
      .text('input_digest')
      .comment(
        'Of all that the last published crawl read, if nothing waits or is missing; forget it and the next crawl publishes anew',
      );
    table.text('joins_hash').comment('Of all its joins');
  });
  await knex.schema.alterTable('crawl_runs', table => {
    table
      .specificType('replaces', postgres ? 'text collate "C"' : 'text')
      .comment('The killed crawl that it was begun in place of');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('crawl_runs', table => {
    table.dropColumn('replaces');
  });
  await knex.schema.alterTable('sources', table => {
    table.dropColumn('input_digest');
    table.dropColumn('joins_hash');
  });
};
