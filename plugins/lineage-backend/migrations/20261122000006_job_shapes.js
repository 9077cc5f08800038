// @ts-check

/**
 * What a job does to the rows of the tables that it fills, beyond where their values come from.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('jobs', table => {
    table
      .text('shapes')
      .comment('JSON: conditions, groups, units of time, what joins multiply');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('jobs', table => {
    table.dropColumn('shapes');
  });
};
