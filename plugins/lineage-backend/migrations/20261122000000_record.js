// @ts-check

/**
 * The record: what is known of the sources, since when, and on what basis.
 *
 * Times are ISO 8601 text in UTC, so that both databases compare and return them alike; structured facts are JSON text that only the
 * backend reads. Refs are ASCII and sort by byte in both databases, which paging and the order of edges rely on.
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

  await knex.schema.createTable('producers', table => {
    table.comment('Who asserts facts, and the revision of what it last said');
    ref(table, 'id').primary();
    table.bigInteger('revision').notNullable();
    table
      .bigInteger('pruned_revision')
      .notNullable()
      .comment('Tombstones up to this revision are gone');
  });

  await knex.schema.createTable('sources', table => {
    table.comment('What the last published crawl said of a source as a whole');
    ref(table, 'id').primary();
    table.text('dialect').notNullable();
    table.text('database').notNullable();
    table.text('server_version').notNullable();
    table.text('as_of').notNullable();
    table.text('reason').comment('JSON: why the last crawl proves less');
    table.text('warnings').notNullable().comment('JSON');
  });

  await knex.schema.createTable('crawl_runs', table => {
    ref(table, 'id').primary();
    ref(table, 'source').notNullable();
    table.text('state').notNullable();
    table.text('started_at').notNullable();
    table.text('finished_at');
    table
      .text('heartbeat_at')
      .notNullable()
      .comment('A running crawl that stops beating was killed');
    table.text('stage');
    table.text('error').comment('JSON');
    table.text('counts').notNullable().comment('JSON');
    table.index(['source', 'started_at'], 'crawl_runs_source_idx');
  });
  // The lock that keeps a source from being crawled twice at once, whoever starts the crawl and on whichever replica.
  await knex.raw(
    `create unique index crawl_runs_running_idx on crawl_runs (source) where state = 'running'`,
  );

  await knex.schema.createTable('schemas', table => {
    ref(table, 'ref').primary();
    ref(table, 'source').notNullable();
    table.text('name').notNullable();
    table.text('entity_name').notNullable();
    table.text('owner');
    table.text('comment');
    table.integer('withheld').notNullable();
    table.text('completeness').notNullable();
    table.text('reason').comment('JSON');
    table.text('as_of').notNullable();
    table
      .integer('missing_crawls')
      .notNullable()
      .comment('Crawls in a row that did not find it');
    table.text('hash').notNullable();
    table.bigInteger('revision').notNullable();
    table.bigInteger('removed_revision');
    table.index(['source', 'revision'], 'schemas_revision_idx');
  });

  await knex.schema.createTable('tables', table => {
    ref(table, 'ref').primary();
    ref(table, 'source').notNullable();
    ref(table, 'schema_ref').notNullable();
    table.specificType('schema_name', refType).notNullable();
    table.text('name').notNullable();
    table.text('kind').notNullable();
    table
      .text('object_id')
      .notNullable()
      .comment('Changes when a table is swapped; identifies nothing');
    table.text('owner');
    table.text('comment');
    table.text('entity_name').notNullable();
    table.integer('column_count').notNullable();
    table.integer('unresolved_columns').notNullable();
    table.integer('foreign_key_count').notNullable();
    table.text('view_sql');
    table.text('facts').notNullable().comment('JSON: keys, checks and so on');
    table.text('figures').notNullable().comment('JSON: rows, bytes, times');
    table.text('grain').notNullable().comment('JSON');
    table.text('unresolved').notNullable().comment('JSON');
    table
      .text('as_of')
      .comment('Null: as of its schema. Set: it was last seen then');
    table.text('kept').comment('JSON: why it is kept though it was not seen');
    table.integer('missing_crawls').notNullable();
    table.text('hash').notNullable();
    table.text('figures_hash').notNullable();
    table.text('edges_hash').notNullable();
    table.bigInteger('revision').notNullable();
    table.bigInteger('removed_revision');
    table.index(['source', 'revision'], 'tables_revision_idx');
    table.index(['schema_ref'], 'tables_schema_idx');
  });

  await knex.schema.createTable('columns', table => {
    ref(table, 'ref').primary();
    ref(table, 'table_ref').notNullable();
    ref(table, 'source').notNullable();
    table.text('name').notNullable();
    table.integer('ordinal').notNullable();
    table.text('type').notNullable();
    table.boolean('nullable').notNullable();
    table.text('default_value');
    table.text('generated');
    table.text('identity');
    table.text('comment');
    table.boolean('primary_key').notNullable();
    table.text('unresolved').comment('JSON');
    table.text('unresolved_code');
    table.text('hash').notNullable();
    table.bigInteger('revision').notNullable();
    table.bigInteger('removed_revision');
    table.index(['table_ref'], 'columns_table_idx');
    table.index(['source', 'revision'], 'columns_revision_idx');
  });
  await knex.raw(
    `create index columns_unresolved_idx on columns (source, unresolved_code) where unresolved_code is not null`,
  );

  await knex.schema.createTable('jobs', table => {
    ref(table, 'id').primary();
    ref(table, 'producer').notNullable();
    ref(table, 'source').notNullable();
    table.text('kind').notNullable();
    table.text('name').notNullable();
    table.text('sql');
    table.text('hash').notNullable();
    table.bigInteger('revision').notNullable();
    table.bigInteger('removed_revision');
    table.index(['producer', 'revision'], 'jobs_revision_idx');
  });

  await knex.schema.createTable('assertions', table => {
    table.comment(
      'Claims that an edge exists. Never deleted: valid_to ends them, so that any past date can be shown',
    );
    table.bigIncrements('id');
    ref(table, 'from_ref').notNullable();
    ref(table, 'to_ref').notNullable();
    table.text('kind').notNullable();
    ref(table, 'producer').notNullable();
    ref(table, 'from_table').notNullable();
    ref(table, 'to_table').notNullable();
    ref(table, 'owner_table')
      .notNullable()
      .comment('The table whose reading gives the assertion');
    table.text('role').comment('DERIVES: what a column contributes');
    ref(table, 'job').comment('FEEDS, DERIVES: what it goes through');
    table.text('basis').notNullable();
    table.text('props').notNullable().comment('JSON');
    table.text('evidence').notNullable().comment('JSON');
    table.text('hash').notNullable();
    table.text('valid_from').notNullable();
    table.text('valid_to');
    table.bigInteger('revision').notNullable();
    table.bigInteger('removed_revision');
    table.index(['producer', 'revision'], 'assertions_revision_idx');
  });
  await knex.raw(
    `create unique index assertions_live_idx on assertions (from_ref, kind, to_ref, producer) where valid_to is null`,
  );
  await knex.raw(
    `create index assertions_to_idx on assertions (to_ref, kind, from_ref) where valid_to is null`,
  );
  await knex.raw(
    `create index assertions_owner_idx on assertions (owner_table, producer) where valid_to is null`,
  );
  await knex.raw(
    `create index assertions_from_table_idx on assertions (from_table, kind) where valid_to is null`,
  );
  await knex.raw(
    `create index assertions_to_table_idx on assertions (to_table, kind) where valid_to is null`,
  );

  await knex.schema.createTable('consumer_cursors', table => {
    table.comment('How far a consumer has applied what a producer said');
    ref(table, 'consumer').notNullable();
    ref(table, 'producer').notNullable();
    table.bigInteger('revision').notNullable();
    table.text('updated_at').notNullable();
    table.primary(['consumer', 'producer']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const name of [
    'consumer_cursors',
    'assertions',
    'jobs',
    'columns',
    'tables',
    'schemas',
    'crawl_runs',
    'sources',
    'producers',
  ]) {
    await knex.schema.dropTable(name);
  }
};
