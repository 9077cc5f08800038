import {
  ColumnStatistics,
  TableStatistics,
} from '@grainline/backstage-plugin-lineage-node';
import { SnapshotTable } from '../SnapshotTables';
import { isOutdated } from './isOutdated';
import { KnownKey } from './KnownKey';
import { observedUnit } from './observedUnit';

/** Fewer rows show nothing. */
const FEWEST_ROWS = 30;
/** A table with fewer rows has unique columns by chance, identifiers of other tables among them. */
const FEW_ROWS = 200;
/** A column that neither is called an identifier nor is numbered needs so many rows that chance would have let two meet. */
const MANY_ROWS = 5_000;
/** More columns than these are not tried together. */
const MOST_GRID_COLUMNS = 10;

const IDENTIFIER =
  /(^|_)(id|key|sk|uuid|guid|no|nr|number|code|pk)$|^(id|key|uuid)(_|$)/i;

/**
 * The keys that a table's statistics show without a look into its data: a column of which no value was seen twice, and a full grid, in which each
 * time meets each of the other values exactly once. What the values of several columns have in common otherwise statistics do not tell.
 */
export function observedKeys(entry: SnapshotTable): KnownKey[] {
  const { statistics } = entry.table;
  if (!statistics || statistics.rows < FEWEST_ROWS || isOutdated(statistics)) {
    return [];
  }
  const series = statistics.columns.flatMap(column => {
    const unit = column.unique && observedUnit(column, statistics.rows);
    return unit && unit.gapless && statistics.whole
      ? [
          found(
            entry,
            [column.column],
            0.85,
            `No value of ${column.column} was seen twice, and no ${unit.unit} is left out`,
          ),
        ]
      : [];
  });
  const ids = statistics.columns.flatMap(column =>
    column.unique && !column.times
      ? idKey(entry, column, statistics) ?? []
      : [],
  );
  return [...series, ...ids, ...(ids.length > 0 ? [] : grid(entry))];
}

function idKey(
  entry: SnapshotTable,
  { column, inOrder }: ColumnStatistics,
  { rows }: TableStatistics,
): KnownKey | undefined {
  const type = entry.table.columns.find(c => c.name === column)?.type;
  const signs = [
    IDENTIFIER.test(column),
    inOrder === true || type === 'uuid',
    entry.columns[0] === column,
  ].filter(Boolean).length;
  if ((signs < 3 && rows < FEW_ROWS) || (signs === 0 && rows < MANY_ROWS)) {
    return undefined;
  }
  const confidence = [0.6, 0.7, 0.78, 0.85][signs];
  return found(
    entry,
    [column],
    confidence,
    `No value of ${column} was seen twice in the statistics`,
  );
}

/** Whether all values of a column are equally frequent. */
function isEven({ mostFrequent, distinct, nulls }: ColumnStatistics): boolean {
  return (
    nulls === 0 &&
    mostFrequent !== undefined &&
    Math.abs(mostFrequent * distinct - 1) < 0.001
  );
}

/** Columns whose values all meet each other exactly once, with a time among them. */
function grid(entry: SnapshotTable): KnownKey[] {
  const statistics = entry.table.statistics!;
  const { rows, whole } = statistics;
  if (!whole) {
    return [];
  }
  const even = statistics.columns
    .filter(column => column.distinct > 1 && isEven(column))
    .slice(0, MOST_GRID_COLUMNS);
  const times = even.filter(column => observedUnit(column, rows));
  const others = even.filter(column => !column.times);
  const fits = (columns: readonly ColumnStatistics[]) =>
    columns.reduce((product, one) => product * one.distinct, 1) === rows;
  const pairs = times.flatMap(time => others.map(one => [time, one]));
  const triples = pairs.flatMap(([time, one]) =>
    others
      .slice(others.indexOf(one) + 1)
      .map(other => [time, one, other] as const),
  );
  const grids = pairs.filter(fits);
  return (grids.length > 0 ? grids : triples.filter(fits))
    .slice(0, 2)
    .map(columns => {
      const names = entry.columns.filter(name =>
        columns.some(one => one.column === name),
      );
      return found(
        entry,
        names,
        grids.length > 0 ? 0.78 : 0.7,
        `By the statistics there are as many rows as pairs of values of ${names.join(
          ', ',
        )}, all of them equally frequent`,
      );
    });
}

function found(
  entry: SnapshotTable,
  columns: readonly string[],
  confidence: number,
  text: string,
): KnownKey {
  return {
    columns,
    proven: false,
    minimal: true,
    confidence,
    evidence: [{ basis: 'observed', text, ref: entry.ref }],
  };
}
