import { SnapshotTable } from '../SnapshotTables';
import { KnownKey, minimalKeys } from './KnownKey';
import { observedKeys } from './observedKeys';
import { refutation } from './refutation';
import { FoundKeys } from './viewKeys';

/**
 * Keys that are declared or follow from SQL, together with what the database's statistics say: those that they refute go, and those that they show come after
 * the others. A key that is proven needs no statistics.
 */
export function heldAgainstStatistics(
  entry: SnapshotTable,
  keys: readonly KnownKey[],
): Pick<FoundKeys, 'keys' | 'contradictions'> {
  if (keys.some(key => key.proven)) {
    return { keys: minimalKeys(keys) };
  }
  const against = keys.map(key => refutation(entry, key.columns));
  const contradictions = against.flatMap(evidence => evidence ?? []);
  const left = keys.filter((_, at) => !against[at]);
  const observed = observedKeys(entry);
  const contains = (key: KnownKey, part: KnownKey) =>
    part.columns.length < key.columns.length &&
    part.columns.every(column => key.columns.includes(column));
  return {
    keys: minimalKeys([
      // An upsert by id and day, as partitions want it, has the id for its key.
      ...left.map(key => {
        const part = observed.find(one => contains(key, one));
        return part
          ? {
              ...part,
              confidence: Math.max(part.confidence, key.confidence - 0.05),
              evidence: [...part.evidence, ...key.evidence],
            }
          : key;
      }),
      // What is claimed says more of what a row stands for than a column that happens to be unique.
      ...(left.length > 0 ? [] : observed),
    ]),
    ...(contradictions.length > 0 && { contradictions }),
  };
}
