import { ColumnsAnswer } from '@grainline/backstage-plugin-lineage-node';
import { isSubset } from '../record/grain/keySets';

/** Rows that would share the key by chance: fewer say nothing, see `probedKeys`. */
const ENOUGH_CHANCES = 12;
const MOST_CANDIDATES = 60;
/** A column that is empty more often than this is no part of a key. */
const MOST_EMPTY = 0.05;

/** How many pairs of rows would agree in all of some columns if each column's values were dealt out by chance. */
export function sharedByChance(
  sample: ColumnsAnswer,
  key: readonly string[],
): number {
  const possible = key.reduce((product, name) => {
    const column = sample.columns.find(c => c.column === name);
    return product * Math.max(1, column?.distinct ?? 1);
  }, 1);
  return (sample.rows * sample.rows) / (2 * possible);
}

/** Columns of a sample that may be part of a key of several: filled, and neither the same everywhere nor different everywhere. */
function partColumns({ rows, columns }: ColumnsAnswer): readonly string[] {
  return columns
    .filter(
      c =>
        c.filled >= rows * (1 - MOST_EMPTY) &&
        c.distinct > 1 &&
        c.distinct < c.filled,
    )
    .map(c => c.column);
}

function* combinations(
  names: readonly string[],
  size: number,
  from = 0,
): Generator<readonly string[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let i = from; i <= names.length - size; i++) {
    for (const rest of combinations(names, size - 1, i + 1)) {
      yield [names[i], ...rest];
    }
  }
}

/**
 * The single columns of a sample that no two rows share. A number that is different everywhere may be a measure: only numbers that were handed out one
 * after the other count.
 */
export function singleKeys({
  rows,
  columns,
}: ColumnsAnswer): readonly (readonly string[])[] {
  return columns
    .filter(
      c =>
        c.distinct === rows &&
        c.filled === rows &&
        (c.density === undefined || c.density >= 0.01),
    )
    .map(c => [c.column]);
}

/**
 * Sets of columns that may be keys by what a sample shows: enough combinations that no rows need to share one, and few enough that rows would share
 * some if there were no rule behind it. Columns further to the left come first, for tables begin with their keys.
 *
 * @param known - keys that were found already: what contains one is no key
 */
export function keyCandidates(
  sample: ColumnsAnswer,
  size: number,
  known: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const names = partColumns(sample);
  const position = new Map(names.map((name, i) => [name, i]));
  const found: (readonly string[])[] = [];
  for (const key of combinations(names, size)) {
    const chance = sharedByChance(sample, key);
    // As many combinations as rows are needed for no two rows to share one.
    const enough = chance <= sample.rows / 2;
    if (
      enough &&
      chance >= ENOUGH_CHANCES &&
      !known.some(k => isSubset(k, key))
    ) {
      found.push(key);
    }
  }
  const sum = (key: readonly string[]) =>
    key.reduce((total, name) => total + position.get(name)!, 0);
  return found.sort((a, b) => sum(a) - sum(b)).slice(0, MOST_CANDIDATES);
}
