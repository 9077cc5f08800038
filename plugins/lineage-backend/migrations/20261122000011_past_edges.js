// @ts-check

/**
 * Finds what ended next to tables, so that a past lineage costs what it shows and not all that ever was.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  for (const end of ['from', 'to']) {
    await knex.raw(
      `create index assertions_ended_${end}_idx on assertions (${end}_table, kind, valid_to) where valid_to is not null`,
    );
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const end of ['from', 'to']) {
    await knex.raw(`drop index assertions_ended_${end}_idx`);
  }
};
