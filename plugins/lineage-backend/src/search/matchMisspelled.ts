import { Knex } from 'knex';
import { isPostgres } from '../record/isPostgres';
import { whereAny } from '../record/whereAny';

/** Share of a query's trigrams that a name must have. 0.5 finds one wrong letter in six, and does not find every name that ends alike. */
const THRESHOLD = 0.5;
const CANDIDATES = 500;

/** The trigrams of a text as pg_trgm makes them: each word has two spaces before and one after it. */
export function trigramsOf(text: string): ReadonlySet<string> {
  const trigrams = new Set<string>();
  for (const word of text.split(' ').filter(Boolean)) {
    const padded = [...`  ${word} `];
    for (let i = 0; i + 3 <= padded.length; i++) {
      trigrams.add(padded.slice(i, i + 3).join(''));
    }
  }
  return trigrams;
}

/** An entry whose name is spelled like the query, and how much. */
interface Near {
  readonly id: number;
  readonly score: number;
}

async function nearInPostgres(knex: Knex, query: string): Promise<Near[]> {
  return knex.transaction(async trx => {
    const { rows: indexes } = await trx.raw(
      `select 1 from pg_indexes
       where indexname = 'search_entries_words_idx' and schemaname = any(current_schemas(false))`,
    );
    if (indexes.length === 0) {
      return [];
    }
    await trx.raw(
      `select set_config('pg_trgm.word_similarity_threshold', ?, true)`,
      [String(THRESHOLD)],
    );
    const { rows } = await trx.raw(
      `select id, word_similarity(?, words) as score from search_entries
       where words %> ? order by score desc, id limit ?`,
      [query, query, CANDIDATES],
    );
    return rows.map((row: { id: string; score: number }) => ({
      id: Number(row.id),
      score: row.score,
    }));
  });
}

async function nearInSqlite(knex: Knex, query: string): Promise<Near[]> {
  const wanted = trigramsOf(query);
  // The index knows trigrams of letters only, not of a word's edges.
  const inner = [...wanted].filter(t => !t.includes(' '));
  if (inner.length === 0) {
    return [];
  }
  const candidates: { rowid: number; words: string }[] = await knex.raw(
    `select rowid, words from search_trigrams where search_trigrams match ? order by rank limit ?`,
    [inner.map(t => `"${t}"`).join(' OR '), CANDIDATES],
  );
  return candidates
    .map(({ rowid, words }) => {
      const has = trigramsOf(words);
      const common = [...wanted].filter(t => has.has(t)).length;
      return { id: rowid, score: common / wanted.size };
    })
    .filter(c => c.score >= THRESHOLD);
}

/**
 * A query like `matchWords` gives (wrapped, for a bare one would run when it is awaited), of entries whose names are spelled like the words; undefined if there are none or the database cannot tell
 * (PostgreSQL without the extension pg_trgm).
 */
export async function matchMisspelled(
  knex: Knex,
  words: readonly string[],
): Promise<{ readonly matches: Knex.QueryBuilder } | undefined> {
  const query = words.join(' ');
  const near = isPostgres(knex)
    ? await nearInPostgres(knex, query)
    : await nearInSqlite(knex, query);
  if (near.length === 0) {
    return undefined;
  }
  const scores = isPostgres(knex)
    ? `(select (value ->> 'score')::float from json_array_elements(?::json) where (value ->> 'id')::bigint = search_entries.id)`
    : `(select json_extract(value, '$.score') from json_each(?) where json_extract(value, '$.id') = search_entries.id)`;
  const matches = knex('search_entries')
    .select('id', 'ref', 'table_ref', 'is_column')
    .select(knex.raw(`${scores} as score`, [JSON.stringify(near)]))
    .where(
      whereAny(
        knex,
        'search_entries.id',
        near.map(c => c.id),
      ),
    );
  return { matches };
}
