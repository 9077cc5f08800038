import { Evidence } from '@grainline/backstage-plugin-lineage-common';
import { probedUnit } from './probedUnit';
import { ProbedKey, ProbeFacts } from './ProbeFacts';

const count = (n: number) => n.toLocaleString('en-US');
const dayOf = (at: string) => at.slice(0, 10);

/** What a probe says of a key, for people. */
export function keyEvidence(key: ProbedKey, at: string): Evidence {
  const names = key.columns.join(', ');
  const read =
    key.slices === 1
      ? `all ${count(key.rows)} rows`
      : `${count(key.rows)} rows, one slice of ${key.slices}`;
  return {
    basis: 'observed',
    text:
      key.duplicated > 0
        ? `${count(key.duplicated)} of ${count(
            key.groups,
          )} values of (${names}) have more than one row (${read}, probed on ${dayOf(
            at,
          )})`
        : `No two rows share (${names}) (${read}, probed on ${dayOf(at)})`,
  };
}

/** What a probe says of a time column, for people. */
export function timeEvidence(
  counts: ProbeFacts['times'][number],
  at: string,
): Evidence {
  const unit = probedUnit(counts);
  const { column, distinct } = counts;
  return {
    basis: 'observed',
    text: `The ${count(distinct)} distinct values of ${column} lie ${
      unit
        ? `on boundaries of the ${unit}`
        : 'on boundaries of no unit that can be told'
    } (probed on ${dayOf(at)})`,
  };
}
