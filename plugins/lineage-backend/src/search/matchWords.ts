import { Knex } from 'knex';
import { isPostgres } from '../record/isPostgres';

/** A query's words as the database's full text search takes them; the last letters of a word may be missing. */
interface MatchTexts {
  /** Every word, anywhere. */
  readonly all: string;
  /** Some word, in a name or a comment: what a column stands in does not find it alone. */
  readonly own: string;
  /** Every word, in the name. */
  readonly named: string;
}

// The words are letters and digits only (see `searchWords`): there is nothing to escape.
function postgresTexts(words: readonly string[]): MatchTexts {
  const each = (weights: string) => words.map(w => `'${w}':*${weights}`);
  return {
    all: each('').join(' & '),
    own: each('AC').join(' | '),
    named: each('A').join(' & '),
  };
}

function sqliteTexts(words: readonly string[]): MatchTexts {
  const each = words.map(w => `"${w}" *`);
  return {
    all: each.join(' AND '),
    own: `{words remarks} : (${each.join(' OR ')})`,
    named: `words : (${each.join(' AND ')})`,
  };
}

/**
 * A query that gives `id` and `score` of the entries in which every word, or a word that begins with it, is found. A name counts more than a
 * comment, a whole name more than a part, a table more than a column.
 *
 * @param words - at least one, as `searchWords` gives them
 */
export function matchWords(
  knex: Knex,
  words: readonly string[],
): Knex.QueryBuilder {
  const postgres = isPostgres(knex);
  const texts = postgres ? postgresTexts(words) : sqliteTexts(words);
  const matches = postgres
    ? `document @@ to_tsquery('simple', ?)`
    : `id in (select rowid from search_words where search_words match ?)`;
  const whole = words.join(' ');
  return knex('search_entries')
    .select('id', 'ref', 'table_ref', 'is_column')
    .select(
      knex.raw(
        `case when words = ? or words like ? then 8
              when ${matches} then 4
              else 1 end
         + case when is_column then 0 else 2 end
         + 1.0 / (1 + length(words)) as score`,
        // A name of several words is followed by itself as one word.
        [whole, `${whole} ${words.join('')}`, texts.named],
      ),
    )
    .whereRaw(matches, [texts.all])
    .whereRaw(matches, [texts.own]);
}
