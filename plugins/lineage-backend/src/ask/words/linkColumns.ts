import { searchWords } from '../../search/searchWords';
import { isTelling } from './commonWords';
import { NamePhrase } from './namePhrases';
import { isNearWord } from './nearWords';
import { Token } from './Token';
import { isSameWord } from './wordForms';

/** Columns of a table that words of a question name. */
export interface ColumnMention {
  readonly from: number;
  readonly to: number;
  /** Names; several where the words are a part of several. */
  readonly columns: readonly string[];
  /** True if the words are the whole name. */
  readonly exact: boolean;
}

const wordsOf = (column: string) => searchWords(column);

function exactly(
  phrase: NamePhrase,
  token: Token,
  columns: readonly string[],
): readonly string[] {
  if (token.name) {
    const last = token.name[token.name.length - 1];
    const named = columns.filter(c => c.toLowerCase() === last.toLowerCase());
    return named.includes(last) ? [last] : named;
  }
  const spelled = phrase.spellings.flatMap(s => [s.join(' '), s.join('')]);
  const found = columns.filter(c => {
    const words = wordsOf(c);
    return (
      spelled.includes(words.join(' ')) || spelled.includes(words.join(''))
    );
  });
  return found.slice(0, 1);
}

/** A word that begins as another does, such as `qty` does not, but `cust` does of `customer`. */
const begins = (short: string, long: string) =>
  short.length >= 3 && long.startsWith(short);

function partly(
  phrase: NamePhrase,
  columns: readonly string[],
): readonly string[] {
  const words = phrase.spellings[0].filter(isTelling);
  return words.length === 0
    ? []
    : columns.filter(c => {
        const name = wordsOf(c);
        return words.every(w =>
          name.some(
            n =>
              isSameWord(w, n) ||
              begins(w, n) ||
              begins(n, w) ||
              isNearWord(w, n),
          ),
        );
      });
}

/**
 * Finds the columns of one table that a question's words name: by their whole names first, then by parts of them.
 *
 * @param phrases - of the words that name no table
 */
export function linkColumns(
  tokens: readonly Token[],
  phrases: readonly NamePhrase[],
  columns: readonly string[],
): readonly ColumnMention[] {
  const found: ColumnMention[] = [];
  const longestFirst = [...phrases].sort(
    (a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from,
  );
  for (const exact of [true, false]) {
    for (const phrase of longestFirst) {
      const taken = found.some(f => f.from < phrase.to && phrase.from < f.to);
      const named = exact
        ? exactly(phrase, tokens[phrase.from], columns)
        : partly(phrase, columns);
      if (!taken && named.length > 0) {
        found.push({
          from: phrase.from,
          to: phrase.to,
          columns: named,
          exact,
        });
      }
    }
  }
  return found.sort((a, b) => a.from - b.from);
}
