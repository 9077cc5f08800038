// @ts-check

/**
 * The index of our own search: an entry for each live table and column. Its texts are words as `searchWords` splits them, so that both
 * databases see the same; the names that people read come from `tables` and `columns`.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const postgres = knex.client.config.client.startsWith('pg');
  const refType = postgres ? 'text collate "C"' : 'text';

  await knex.schema.createTable('search_entries', table => {
    table.bigIncrements('id');
    table.specificType('ref', refType).notNullable().unique();
    table.specificType('table_ref', refType).notNullable();
    table.boolean('is_column').notNullable();
    table.text('words').notNullable().comment('of its name');
    table.text('context').notNullable().comment('of what it stands in');
    table.text('remarks').notNullable().comment('of its comment');
    table.index(['table_ref'], 'search_entries_table_idx');
  });

  if (postgres) {
    await knex.raw(
      `alter table search_entries add column document tsvector generated always as (
         setweight(to_tsvector('simple', words), 'A') ||
         setweight(to_tsvector('simple', context), 'B') ||
         setweight(to_tsvector('simple', remarks), 'C')) stored`,
    );
    await knex.raw(
      `create index search_entries_document_idx on search_entries using gin (document)`,
    );
    if (await hasTrigrams(knex)) {
      await knex.raw(
        `create index search_entries_words_idx on search_entries using gin (words gin_trgm_ops)`,
      );
    }
    return;
  }

  await knex.raw(
    `create virtual table search_words using fts5(words, context, remarks,
       content='search_entries', content_rowid='id', tokenize='unicode61', prefix='2 3')`,
  );
  await knex.raw(
    `create virtual table search_trigrams using fts5(words,
       content='search_entries', content_rowid='id', tokenize='trigram')`,
  );
  const add = `insert into search_words(rowid, words, context, remarks) values (new.id, new.words, new.context, new.remarks);
    insert into search_trigrams(rowid, words) values (new.id, new.words);`;
  const drop = `insert into search_words(search_words, rowid, words, context, remarks) values ('delete', old.id, old.words, old.context, old.remarks);
    insert into search_trigrams(search_trigrams, rowid, words) values ('delete', old.id, old.words);`;
  await knex.raw(
    `create trigger search_entries_insert after insert on search_entries begin ${add} end`,
  );
  await knex.raw(
    `create trigger search_entries_delete after delete on search_entries begin ${drop} end`,
  );
};

/**
 * True if misspellings can be found: the extension is there, or this role may create it.
 *
 * @param {import('knex').Knex} knex
 */
async function hasTrigrams(knex) {
  try {
    await knex.transaction(async trx => {
      await trx.raw(`create extension if not exists pg_trgm`);
      // It may be there but in a schema that is not on the search path.
      await trx.raw(`select similarity('a', 'b')`);
    });
    return true;
  } catch {
    // Search then finds words and their beginnings only, as the documentation says.
    return false;
  }
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  if (!knex.client.config.client.startsWith('pg')) {
    await knex.raw(`drop table search_words`);
    await knex.raw(`drop table search_trigrams`);
  }
  await knex.schema.dropTable('search_entries');
};
