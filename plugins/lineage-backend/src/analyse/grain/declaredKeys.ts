import { TableKey } from '@grainline/backstage-plugin-lineage-common';
import { SnapshotTable } from '../SnapshotTables';
import { CONFIDENCE } from './confidence';
import { KnownKey } from './KnownKey';

const KINDS: Record<TableKey['kind'], string> = {
  primary: 'Primary key',
  unique: 'Unique constraint',
  'unique-index': 'Unique index',
};

/** Says of a key what it is. */
export function describeKey(key: TableKey): string {
  return `${KINDS[key.kind]} ${key.name} (${key.columns.join(', ')})`;
}

/** Why a key does not identify every row, in a few words; undefined if it does. */
export function keyFlaw(key: TableKey): string | undefined {
  if (key.hasExpression) {
    return 'is on an expression';
  }
  if (key.where !== undefined) {
    return `holds only where ${key.where}`;
  }
  if (!key.allNotNull && !key.nullsNotDistinct) {
    return 'allows several rows in which a column is null';
  }
  if (key.columns.length === 0) {
    return 'has no columns';
  }
  return undefined;
}

/**
 * The keys that a table declares and that identify each of its rows, those of the best standing first: primary, then the shorter.
 *
 * A key that the database does not enforce, or checks only at the end of a transaction, is claimed, not proven.
 */
export function declaredKeys(entry: SnapshotTable): KnownKey[] {
  if (entry.table.inherited) {
    return [];
  }
  return entry.table.keys
    .filter(key => keyFlaw(key) === undefined)
    .map((key, index) => ({ key, index }))
    .sort(
      (a, b) =>
        Number(b.key.kind === 'primary') - Number(a.key.kind === 'primary') ||
        a.key.columns.length - b.key.columns.length ||
        a.index - b.index,
    )
    .map(({ key }) => ({
      columns: key.columns,
      proven: key.enforced && !key.deferrable,
      minimal: true,
      confidence:
        key.enforced && !key.deferrable
          ? CONFIDENCE.proven
          : CONFIDENCE.claimed,
      evidence: [
        {
          basis: 'declared' as const,
          text: `${describeKey(key)}${
            key.enforced ? '' : ', not enforced by the database'
          }${key.deferrable ? ', deferrable' : ''}`,
          ref: entry.ref,
        },
      ],
    }));
}
