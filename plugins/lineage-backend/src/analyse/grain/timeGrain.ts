import { TimeGrain } from '@grainline/backstage-plugin-lineage-common';
import { SnapshotTable } from '../SnapshotTables';
import { KnownKey } from './KnownKey';
import { ColumnUnit, TimeUnits } from './TimeUnits';

/** Words in a name that speak against a unit of a day. They never decide alone: they only keep us from claiming a day. */
const COARSER_NAME = /week|month|quarter|year|(^|_)(wk|mon|qtr|yr)(_|$)/i;
const FINER_NAME = /hour|minute|second/i;
/** Dates from which or until which something holds: a row stands for a range, not for a day. */
const RANGE_NAME =
  /valid|effective|expire|(^|_)(since|until|from|to|start|started|end|ended|begin)(_|$)/i;
const GENERATED = /nextval\(|gen_random_uuid|uuid_generate|uuidv7|txid_current/;

/** Time columns of a key with their units, and those that only label the rows. */
export interface KeyTime {
  readonly time: readonly TimeGrain[];
  /** False if a unit rests on a type alone. */
  readonly exact: boolean;
  /** Dates that are in the key without being a grain: the rest of the key is unique by itself. */
  readonly labels: readonly string[];
}

/** True if values of a column are made to be unique: the dates beside it in a key say when, not what a row stands for. */
function isGenerated(entry: SnapshotTable, name: string): boolean {
  const column = entry.table.columns.find(c => c.name === name);
  return (
    column !== undefined &&
    (column.identity !== undefined || GENERATED.test(column.default ?? ''))
  );
}

/**
 * The units of the time columns of a key.
 *
 * A date counts only as part of the grain if the rest of the key does not identify rows by itself: an event table with a date in its key, as partitioned
 * tables must have, is not daily.
 */
export function timeGrain(
  entry: SnapshotTable,
  key: KnownKey,
  keys: readonly KnownKey[],
  units: TimeUnits,
): KeyTime {
  const time: TimeGrain[] = [];
  const labels: string[] = [];
  let exact = true;
  for (const column of key.columns) {
    const unit = units.unitOf(entry, column);
    if (unit) {
      const rest = key.columns.filter(c => c !== column);
      const label =
        rest.some(c => isGenerated(entry, c)) ||
        keys.some(
          other => other !== key && other.columns.every(c => rest.includes(c)),
        ) ||
        (rest.length > 0 &&
          entry.table.kind === 'partitioned-table' &&
          partitionedBy(entry, column));
      if (label) {
        labels.push(column);
      } else if (claims(entry, column, unit)) {
        time.push({ column, unit: unit.unit, evidence: unit.evidence });
        exact &&= unit.exact;
      }
    }
  }
  return { time, exact, labels };
}

function partitionedBy(entry: SnapshotTable, column: string): boolean {
  const columns = /\((.*)\)$/.exec(entry.table.partitionKey ?? '')?.[1] ?? '';
  return columns
    .split(',')
    .some(c => c.trim().replace(/^"|"$/g, '') === column);
}

/** A unit that only the type speaks for is claimed only if no name speaks against it. */
function claims(
  entry: SnapshotTable,
  column: string,
  unit: ColumnUnit,
): boolean {
  const names = `${entry.table.name} ${column}`;
  return (
    !unit.typeOnly ||
    !(
      COARSER_NAME.test(names) ||
      FINER_NAME.test(names) ||
      RANGE_NAME.test(column)
    )
  );
}
