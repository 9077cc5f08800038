import { queryWords, searchWords } from '../searchWords';

/** What someone looks for, read as words of names. */
export interface NameQuery {
  /** At least one. */
  readonly words: readonly string[];
  /** By word: it need not be found, for it says little (`amount of orders`). */
  readonly optional: readonly boolean[];
  /** The text is of signs only: nothing is spelled alike. */
  readonly exact: boolean;
  /** Parts that a dot parts, as in `marts.revenue`; 1 without a dot. */
  readonly segments: number;
  /** The first word of the last part. */
  readonly lastSegment: number;
}

// More words than a name has.
const MOST_WORDS = 12;
// No name has a word of so many letters: PostgreSQL's have 63 bytes at most, Redshift's 127.
const MOST_LETTERS = 64;
const OPTIONAL = new Set(
  'a an and all by column columns field fields for from in is of on or per table tables the to view views with'.split(
    ' ',
  ),
);
const DOT = /(?<=[\p{L}\p{N}"])\.(?=[\p{L}\p{N}"])/u;

/** Reads a search text; undefined if there is nothing in it to look for. */
export function nameQuery(text: string): NameQuery | undefined {
  const { words: all, exact } = queryWords(text);
  const words = all
    .slice(0, MOST_WORDS)
    .map(word => word.slice(0, MOST_LETTERS));
  if (words.length === 0) {
    return undefined;
  }
  const optional = words.map(word => OPTIONAL.has(word));
  const parts = text.split(DOT);
  const lastWords = searchWords(parts[parts.length - 1]).length;
  return {
    words,
    optional: optional.includes(false) ? optional : words.map(() => false),
    exact,
    segments: parts.length,
    lastSegment: Math.max(0, words.length - lastWords),
  };
}
