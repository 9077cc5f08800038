// @ts-check

/**
 * What the record remembers: what changed of a table, since when it is known, and when its data changed.
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
  /**
   * The columns by which a reader's rights select, as `tables` has them: they outlive the table.
   *
   * @param {import('knex').Knex.CreateTableBuilder} table
   */
  const names = table => {
    ref(table, 'source').notNullable();
    ref(table, 'schema_name').notNullable();
    table.text('name').notNullable();
  };

  await knex.schema.createTable('history_entries', table => {
    table.comment('What crawls found changed of tables, by the name of then');
    table.bigIncrements('id');
    ref(table, 'ref').notNullable();
    names(table);
    table.text('at').notNullable().comment('The crawl that found it');
    table.text('after').comment('The crawl before, which did not');
    table.text('kind').notNullable();
    table.text('subject').comment('Name of a column or key');
    table.text('before_value');
    table.text('now_value');
    ref(table, 'related_ref').comment(
      'The other name of a renamed table, the table that a foreign key refers to',
    );
    table.index(['ref', 'id'], 'history_entries_ref_idx');
    table.index(['source', 'at'], 'history_entries_source_idx');
    table.index(['at'], 'history_entries_at_idx');
  });

  await knex.schema.createTable('sightings', table => {
    table.comment('Since when a table is known, and its last counters');
    ref(table, 'ref').primary();
    names(table);
    table.text('first_seen').notNullable();
    table
      .boolean('from_start')
      .notNullable()
      .comment('It was there at the first crawl of its source');
    table
      .text('missed_at')
      .comment('The first crawl that did not see it, while it is kept');
    table.text('lost_at').comment('The crawl that removed it');
    table.text('object_id').comment('Of the table that was counted');
    table.double('change_count');
    table.text('counted_since').comment('When the counters began');
    table
      .text('counted_at')
      .comment("Null: by the source's last count. Set: not since then");
    table.index(['source', 'first_seen'], 'sightings_source_idx');
  });
  await knex.raw(
    `insert into sightings (ref, source, schema_name, name, first_seen, from_start)
     select t.ref, t.source, t.schema_name, t.name, coalesce(t.as_of, s.as_of), true
     from tables t join schemas s on s.ref = t.schema_ref where t.removed_revision is null`,
  );

  await knex.schema.createTable('activity_observations', table => {
    table.comment('When the data of tables changed, as counters and logs tell');
    table.bigIncrements('id');
    ref(table, 'ref').notNullable();
    ref(table, 'source').notNullable();
    table.text('kind').notNullable().comment('counter, load, change or unload');
    table
      .text('at')
      .notNullable()
      .comment('Exactly, or of a counter the crawl that found it moved');
    table.text('after').comment('Of a counter: the crawl before');
    table.double('rows');
    table.text('location').comment('Of a load or unload');
    table.text('told_by').notNullable();
    table.index(['source', 'at'], 'activity_observations_source_idx');
    table.unique(['ref', 'at', 'kind'], {
      indexName: 'activity_observations_ref_idx',
    });
  });

  await knex.schema.alterTable('sources', table => {
    table.text('counted_at').comment('The last crawl that read counters');
  });
  await knex.schema.alterTable('columns', table => {
    table.integer('attribute').comment('Outlives a rename; null: the ordinal');
    table.text('kept').comment('JSON: why it is kept though it was not seen');
    table.text('kept_since').comment('The first crawl that missed it');
  });
  await knex.raw(
    `create index columns_kept_idx on columns (source) where kept is not null`,
  );
  await knex.schema.alterTable('jobs', table => {
    table.text('url');
    table.double('calls').comment('How often it was seen to run');
    table.text('first_seen');
    table.text('last_seen');
  });
  await knex.raw(
    `create index assertions_job_idx on assertions (job) where valid_to is null and job is not null`,
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw('drop index assertions_job_idx');
  await knex.raw('drop index columns_kept_idx');
  for (const [name, columns] of /** @type {const} */ ([
    ['jobs', ['url', 'calls', 'first_seen', 'last_seen']],
    ['columns', ['attribute', 'kept', 'kept_since']],
    ['sources', ['counted_at']],
  ])) {
    for (const column of columns) {
      await knex.raw(`alter table ${name} drop column ${column}`);
    }
  }
  for (const name of [
    'activity_observations',
    'sightings',
    'history_entries',
  ]) {
    await knex.schema.dropTable(name);
  }
};
