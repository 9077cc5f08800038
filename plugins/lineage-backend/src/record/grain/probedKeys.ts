import { isSubset } from './keySets';
import { probedUnit, recursBy } from './probedUnit';
import { ProbedKey, ProbeFacts } from './ProbeFacts';

/** So many rows must have been expected to share a key by chance before that none do says something: by chance alone it is rarer than 1 in 100,000. */
const ENOUGH_CHANCES = 12;
/** From this on the combinations of a key's values are taken for filled. */
const DENSE = 0.3;

/** True if that no rows share a key is not a matter of chance. */
export function isTelling(key: ProbedKey): boolean {
  return key.duplicated === 0 && key.byChance >= ENOUGH_CHANCES;
}

/** What was counted of a time column as part of a key: by which steps it goes on where the rest of the key stays the same. */
export function timesWithin(
  facts: ProbeFacts,
  column: string,
  key: readonly string[],
): ProbeFacts['times'][number] | undefined {
  const rest = key.filter(c => c !== column);
  const of = facts.times.filter(t => t.column === column);
  return (
    of.find(t => t.within.length === rest.length && isSubset(t.within, rest)) ??
    of[0]
  );
}

/** A key of which one column goes on by a unit of time. */
function recurring(facts: ProbeFacts, key: ProbedKey): string | undefined {
  return key.columns.find(column => {
    const counts = timesWithin(facts, column, key.columns);
    const unit = counts && probedUnit(counts);
    return unit !== undefined && recursBy(counts!, unit);
  });
}

/**
 * The keys that a probe speaks for where nothing else does, the one to show first.
 *
 * A key of a store and an hour that goes on hour by hour, in which most combinations occur, is what a summary's row stands for, even if the rows
 * are numbered besides. Everywhere else the date of an event may well differ for every row of an account without being what the row stands for: then
 * the key without a time is told, and nothing of the time.
 */
export function probedKeys(facts: ProbeFacts): readonly ProbedKey[] {
  const telling = facts.keys.filter(isTelling);
  const minimal = telling.filter(
    key =>
      !telling.some(
        other => other !== key && isSubset(other.columns, key.columns),
      ),
  );
  const isTime = (column: string) => facts.times.some(t => t.column === column);
  const timeless = minimal.filter(key => !key.columns.some(isTime));
  const timed = minimal.filter(key => key.columns.some(isTime));
  const summaries = timed.filter(key => {
    const column = recurring(facts, key);
    const rest = key.columns.filter(c => c !== column);
    return (
      column !== undefined &&
      (timeless.length === 0 ||
        (key.density >= DENSE &&
          !timeless.some(
            other => other.columns.length > 1 && isSubset(rest, other.columns),
          )))
    );
  });
  if (summaries.length > 0) {
    return [...summaries, ...timeless];
  }
  return timeless.length > 0
    ? timeless
    : timed.filter(key => key.columns.length > 1);
}
