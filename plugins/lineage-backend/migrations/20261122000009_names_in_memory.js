// @ts-check

const ADD = `insert into search_words(rowid, words, context, remarks) values (new.id, new.words, new.context, new.remarks);`;
const DROP = `insert into search_words(search_words, rowid, words, context, remarks) values ('delete', old.id, old.words, old.context, old.remarks);`;
const ADD_TRIGRAMS = `insert into search_trigrams(rowid, words) values (new.id, new.words);`;
const DROP_TRIGRAMS = `insert into search_trigrams(search_trigrams, rowid, words) values ('delete', old.id, old.words);`;

/**
 * Misspelled names are found by the backend itself, on both databases alike: the indexes of trigrams go, which were half of the search's size. Words
 * of names and comments stay indexed.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  if (knex.client.config.client.startsWith('pg')) {
    // The extension pg_trgm stays: others of this database may use it.
    await knex.raw('drop index if exists search_entries_words_idx');
    return;
  }
  await dropTriggers(knex);
  await knex.raw('drop table search_trigrams');
  await knex.raw(
    `create trigger search_entries_insert after insert on search_entries begin ${ADD} end`,
  );
  await knex.raw(
    `create trigger search_entries_delete after delete on search_entries begin ${DROP} end`,
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  if (knex.client.config.client.startsWith('pg')) {
    if (await hasTrigrams(knex)) {
      await knex.raw(
        `create index search_entries_words_idx on search_entries using gin (words gin_trgm_ops)`,
      );
    }
    return;
  }
  await dropTriggers(knex);
  await knex.raw(
    `create virtual table search_trigrams using fts5(words,
       content='search_entries', content_rowid='id', tokenize='trigram')`,
  );
  await knex.raw(
    `insert into search_trigrams(search_trigrams) values ('rebuild')`,
  );
  await knex.raw(
    `create trigger search_entries_insert after insert on search_entries begin ${ADD} ${ADD_TRIGRAMS} end`,
  );
  await knex.raw(
    `create trigger search_entries_delete after delete on search_entries begin ${DROP} ${DROP_TRIGRAMS} end`,
  );
};

/**
 * @param {import('knex').Knex} knex
 */
async function dropTriggers(knex) {
  await knex.raw('drop trigger search_entries_insert');
  await knex.raw('drop trigger search_entries_delete');
}

/**
 * True if the extension is there.
 *
 * @param {import('knex').Knex} knex
 */
async function hasTrigrams(knex) {
  const { rows } = await knex.raw(
    `select 1 from pg_opclass where opcname = 'gin_trgm_ops'`,
  );
  return rows.length > 0;
}
