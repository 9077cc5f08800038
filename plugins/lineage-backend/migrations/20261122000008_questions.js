// @ts-check

/**
 * How often each kind of question was asked in a week, and what became of it. Who asked, and of what, is not kept.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('question_counts', table => {
    table.text('week').notNullable().comment('the date of its Monday, UTC');
    table.text('kind').notNullable();
    table
      .text('outcome')
      .notNullable()
      .comment('answered, unknown or passed-on');
    table.bigInteger('asked').notNullable();
    table.primary(['week', 'kind', 'outcome']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('question_counts');
};
