import { Knex } from 'knex';
import { isPostgres } from '../record/isPostgres';

/** A query's words as the database's full text search takes them; the last letters of a word may be missing. */
interface MatchTexts {
  /** Every word, anywhere. */
  readonly all: string;
  /** Some word, in a name or a comment: what a column stands in does not find it alone. */
  readonly own: string;
}

/** Of fewer letters it is a word, or nearly every one begins so. */
const LEAST_BEGUN = 3;

const isBegun = (word: string) => word.length >= LEAST_BEGUN;

// The words are letters and digits only (see `searchWords`): there is nothing to escape.
function postgresTexts(words: readonly string[]): MatchTexts {
  const each = (weights: string) =>
    words.map(w => `'${w}':${isBegun(w) ? '*' : ''}${weights}`);
  return {
    all: each('').join(' & '),
    own: each('AC').join(' | '),
  };
}

function sqliteTexts(words: readonly string[]): MatchTexts {
  const each = words.map(w => `"${w}"${isBegun(w) ? ' *' : ''}`);
  return {
    all: each.join(' AND '),
    own: `{words remarks} : (${each.join(' OR ')})`,
  };
}

/** Enough to choose the best from; whoever finds more needs another word. */
const MOST = 200;

/**
 * A query that gives `ref`, `table_ref` and `is_column` of entries in whose names or comments every word, or a word that begins with it, is found; in
 * no order.
 *
 * @param words - at least one, as `searchWords` gives them
 * @param tables - restricts a query that joins `tables`
 */
export function matchWords(
  knex: Knex,
  words: readonly string[],
  tables: (select: Knex.QueryBuilder) => void,
): Knex.QueryBuilder {
  const postgres = isPostgres(knex);
  const texts = postgres ? postgresTexts(words) : sqliteTexts(words);
  const matches = postgres
    ? `document @@ to_tsquery('simple', ?)`
    : `search_entries.id in (select rowid from search_words where search_words match ?)`;
  return knex('search_entries')
    .join('tables', 'tables.ref', 'search_entries.table_ref')
    .select(
      'search_entries.ref',
      'search_entries.table_ref',
      'search_entries.is_column',
    )
    .whereNull('tables.removed_revision')
    .whereRaw(matches, [texts.all])
    .whereRaw(matches, [texts.own])
    .modify(tables)
    .limit(MOST);
}
