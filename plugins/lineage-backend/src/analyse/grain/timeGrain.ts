import {
  Evidence,
  TimeGrain,
} from '@grainline/backstage-plugin-lineage-common';
import { SnapshotTable } from '../SnapshotTables';
import { hourBeside } from './hourBeside';
import { isOutdated } from './isOutdated';
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
  /** How sure the least sure of the units is, 0 to 1; 1 without any. */
  readonly confidence: number;
  readonly contradictions: readonly Evidence[];
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
  const claimed: ColumnUnit[] = [];
  for (const column of key.columns) {
    const unit = units.unitOf(entry, column);
    if (unit) {
      const rest = key.columns.filter(c => c !== column);
      const label =
        rest.some(c => isGenerated(entry, c) || isUnique(entry, c)) ||
        keys.some(
          other => other !== key && other.columns.every(c => rest.includes(c)),
        ) ||
        (rest.length > 0 &&
          entry.table.kind === 'partitioned-table' &&
          partitionedBy(entry, column));
      if (label) {
        labels.push(column);
      } else if (claims(entry, key, column, unit)) {
        time.push({ column, unit: unit.unit, evidence: unit.evidence });
        const against =
          unit.unit === 'day' ? hourBeside(entry, key, column) : undefined;
        claimed.push(against ? doubted(unit, against) : unit);
      }
    }
  }
  return {
    time,
    confidence: Math.min(1, ...claimed.map(unit => unit.confidence)),
    contradictions: claimed.flatMap(unit => unit.contradictions ?? []),
    labels,
  };
}

/** Not sure enough to be acted on. */
const DOUBTED = 0.55;

function doubted(unit: ColumnUnit, against: Evidence): ColumnUnit {
  return {
    ...unit,
    confidence: Math.min(unit.confidence, DOUBTED),
    contradictions: [...(unit.contradictions ?? []), against],
  };
}

function partitionedBy(entry: SnapshotTable, column: string): boolean {
  const columns = /\((.*)\)$/.exec(entry.table.partitionKey ?? '')?.[1] ?? '';
  return columns
    .split(',')
    .some(c => c.trim().replace(/^"|"$/g, '') === column);
}

/** True if the statistics saw no value of a column twice: what it identifies, a date beside it only labels. */
function isUnique({ table }: SnapshotTable, name: string): boolean {
  const { statistics } = table;
  return (
    statistics?.columns.some(c => c.column === name && c.unique) === true &&
    !isOutdated(statistics)
  );
}

/** So much of all pairs of a time and another value there must be, for the others to repeat at each step of the time. */
const LEAST_FILL = 0.15;

/**
 * Whether what a key's other columns identify repeats from one step of the time to the next, as far as the statistics show: customers who changed on a few
 * dates each have periods, not days.
 */
function repeats(
  { table }: SnapshotTable,
  key: KnownKey,
  column: string,
): boolean | undefined {
  const { statistics } = table;
  const of = (name: string) =>
    statistics?.columns.find(c => c.column === name)?.distinct;
  const times = of(column);
  const others = key.columns
    .filter(name => name !== column)
    .map(of)
    .filter((count): count is number => count !== undefined);
  if (!statistics || !times || others.length < key.columns.length - 1) {
    return undefined;
  }
  const pairs = times * Math.max(1, ...others);
  return statistics.rows / pairs >= LEAST_FILL;
}

/** A unit that only the type or the values speak for is claimed only if nothing speaks against it. */
function claims(
  entry: SnapshotTable,
  key: KnownKey,
  column: string,
  unit: ColumnUnit,
): boolean {
  if (key.grouped && !unit.typeOnly) {
    return true;
  }
  if (unit.byValues && !key.grouped && repeats(entry, key, column) === false) {
    return false;
  }
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
