import {
  TIME_UNITS,
  TableDetail,
  TimeUnit,
} from '@grainline/backstage-plugin-lineage-common';
import { searchWords } from '../search/searchWords';
import { isNearWord } from './words/nearWords';
import { isMisspelled } from './words/spelling';
import { isSameWord } from './words/wordForms';

/** A table, and how well some words describe it. */
export interface RankedTable {
  readonly table: TableDetail;
  /** Higher is better; only comparable within one ranking. */
  readonly score: number;
  /** The share of the words that were found in it, 0 to 1. */
  readonly covered: number;
  /** The columns in whose names words were found, those of more words first. */
  readonly columns: readonly string[];
}

// What finding a word is worth: a name says more than a comment, a table's more than a column's.
const IN_NAME = 4;
const IN_COLUMN = 2.5;
const IN_SCHEMA = 2;
const IN_COMMENT = 1.5;
const IN_COLUMN_COMMENT = 1;
/** A word that means nearly the same, begins alike, or is misspelled. */
const NEARLY = 0.6;
/** A table all of whose name was said. */
const WHOLE_NAME = 3;
/** Of each word of its name that was not said. */
const UNSAID = 0.3;

/** Words of one stem, such as `refunds` and `refunded`, or one and its abbreviation: letters that both begin with, and those that may follow. */
const STEM = 5;
const ENDING = 3;

function isOfOneStem(a: string, b: string): boolean {
  if (
    Math.min(a.length, b.length) >= 4 &&
    (a.startsWith(b) || b.startsWith(a))
  ) {
    return true;
  }
  let common = 0;
  while (common < a.length && a[common] === b[common]) {
    common++;
  }
  return common >= STEM && Math.max(a.length, b.length) - common <= ENDING;
}

function likeness(word: string, words: readonly string[]): number {
  if (words.some(w => isSameWord(w, word))) {
    return 1;
  }
  return words.some(
    w => isOfOneStem(w, word) || isNearWord(w, word) || isMisspelled(w, word),
  )
    ? NEARLY
    : 0;
}

function rank(words: readonly string[], table: TableDetail): RankedTable {
  const name = searchWords(table.name);
  const columns = table.columns.map(c => ({
    name: c.name,
    words: searchWords(c.name),
    remarks: searchWords(c.comment ?? ''),
  }));
  const schema = searchWords(table.schema);
  const remarks = searchWords(table.comment ?? '');
  const worth = words.map(word =>
    Math.max(
      IN_NAME * likeness(word, name),
      IN_SCHEMA * likeness(word, schema),
      IN_COMMENT * likeness(word, remarks),
      ...columns.map(c =>
        Math.max(
          IN_COLUMN * likeness(word, c.words),
          IN_COLUMN_COMMENT * likeness(word, c.remarks),
        ),
      ),
    ),
  );
  const unsaid = name.filter(n => likeness(n, words) === 0).length;
  const inColumns = columns
    .map(c => ({
      name: c.name,
      found: words.filter(w => likeness(w, c.words) > 0).length,
    }))
    .filter(c => c.found > 0)
    .sort((a, b) => b.found - a.found);
  const covered =
    words.length === 0 ? 0 : worth.filter(w => w > 0).length / words.length;
  const found =
    worth.reduce((sum, w) => sum + w, 0) +
    (unsaid === 0 ? WHOLE_NAME : -UNSAID * unsaid);
  return {
    table,
    // One in which half of the words are found is half a find.
    score: (found * (1 + covered)) / 2,
    covered,
    columns: inColumns.map(c => c.name),
  };
}

/** A table in which fewer of the words are is no find while there are others. */
const HALF = 0.5;

/** How much better a table of the unit that is asked for is, and how much worse one that is too coarse for it. */
const OF_UNIT = 1.25;
const TOO_COARSE = 0.6;

/** Ranks again by whether tables have rows of a unit of time, or finer ones that can be added up. */
export function byUnit(
  ranked: readonly RankedTable[],
  units: readonly TimeUnit[],
): readonly RankedTable[] {
  const [wanted] = units;
  if (wanted === undefined) {
    return ranked;
  }
  const order = (unit: TimeUnit) => TIME_UNITS.indexOf(unit);
  const factor = ({ grain }: TableDetail) => {
    const has = grain.time.map(t => t.unit);
    if (has.includes(wanted)) {
      return OF_UNIT;
    }
    return has.length > 0 && has.every(u => order(u) > order(wanted))
      ? TOO_COARSE
      : 1;
  };
  return ranked
    .map(r => ({ ...r, score: r.score * factor(r.table) }))
    .sort(
      (a, b) =>
        Number(b.covered >= HALF) - Number(a.covered >= HALF) ||
        b.score - a.score,
    );
}

/** Ranks tables by how well some words describe them, the best first; those in which no word is found are left out. */
export function rankTables(
  words: readonly string[],
  tables: readonly TableDetail[],
): readonly RankedTable[] {
  return tables
    .map(table => rank(words, table))
    .filter(r => r.covered > 0)
    .sort(
      (a, b) =>
        Number(b.covered >= HALF) - Number(a.covered >= HALF) ||
        b.score - a.score ||
        (a.table.ref < b.table.ref ? -1 : 1),
    );
}
