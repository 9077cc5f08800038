import { ColumnRef, TableRef, parseRef } from '../refs';

const MEANING = / \(meaning (\S+)\)\s*$/;

/** A question's words, and what a person said that its unclear name means. */
export interface MeantQuestion {
  /** The words without the meaning. */
  readonly text: string;
  /** The table or column that was chosen. */
  readonly meaning?: TableRef | ColumnRef;
}

/**
 * Reads what {@link withMeaning} wrote. What stands in the parentheses but is not a table's or column's ref is left among the words: nobody chose it.
 */
export function readMeaning(words: string): MeantQuestion {
  const ref = words.match(MEANING)?.[1];
  if (ref === undefined || !isTableOrColumn(ref)) {
    return { text: words.trim() };
  }
  return { text: words.replace(MEANING, '').trim(), meaning: ref };
}

/**
 * The same question with what its unclear name means, such as
 * `where does revenue come from (meaning shop/reporting/daily_revenue/revenue)`; a meaning that was chosen before is replaced.
 */
export function withMeaning(
  words: string,
  meaning: TableRef | ColumnRef,
): string {
  return `${readMeaning(words).text} (meaning ${meaning})`;
}

function isTableOrColumn(ref: string): boolean {
  try {
    return parseRef(ref).table !== undefined;
  } catch {
    return false;
  }
}
