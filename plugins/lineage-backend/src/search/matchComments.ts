import { Knex } from 'knex';
import { isPostgres } from '../record/isPostgres';

/** Of fewer letters it is a word, or nearly every one begins so. */
const LEAST_BEGUN = 3;

const isBegun = (word: string) => word.length >= LEAST_BEGUN;

// The words are letters and digits only (see `searchWords`): there is nothing to escape. As one condition, so that the database need not gather all
// entries that have some of the words.

function postgresText(words: readonly string[]): string {
  const each = (weights: string) =>
    words.map(w => `'${w}':${isBegun(w) ? '*' : ''}${weights}`);
  return `${each('').join(' & ')} & (${each('C').join(' | ')})`;
}

function sqliteText(words: readonly string[]): string {
  const each = words.map(w => `"${w}"${isBegun(w) ? ' *' : ''}`);
  return `(${each.join(' AND ')}) AND remarks : (${each.join(' OR ')})`;
}

/** Enough to choose the best from; whoever finds more needs another word. */
const MOST = 200;

/**
 * A query that gives `ref`, `table_ref` and `is_column` of entries with a comment that has some of the words and which have the others in it, in their
 * names or in those that they stand in; each word as it is or begun. In no order.
 *
 * @param words - at least one, as `searchWords` gives them
 * @param tables - restricts a query that joins `tables`
 */
export function matchComments(
  knex: Knex,
  words: readonly string[],
  tables: (select: Knex.QueryBuilder) => void,
): Knex.QueryBuilder {
  const postgres = isPostgres(knex);
  const text = postgres ? postgresText(words) : sqliteText(words);
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
    .whereRaw(matches, [text])
    .modify(tables)
    .limit(MOST);
}
