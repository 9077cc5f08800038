import { Evidence } from '@grainline/backstage-plugin-lineage-common';
import { SnapshotTable } from '../SnapshotTables';

/**
 * What the statistics say against a key; undefined if nothing. Rows that share it must be there if there are fewer sets of its values than rows, or if
 * one value of a column stands in more rows than the other columns have sets of values.
 */
export function refutation(
  entry: SnapshotTable,
  columns: readonly string[],
): Evidence | undefined {
  const { statistics } = entry.table;
  const found = statistics?.columns.filter(c => columns.includes(c.column));
  if (
    !statistics ||
    !found ||
    statistics.changed !== undefined ||
    columns.length === 0 ||
    found.length < columns.length
  ) {
    return undefined;
  }
  const { rows, whole } = statistics;
  // An estimate of how many values differ may be half of what there is.
  const allowed = whole ? 1 : 3;
  const counts = found.map(c => c.distinct + (c.nulls > 0 ? 1 : 0));
  const sets = counts.reduce((product, count) => product * count, 1);
  const crowded = found.some(
    ({ mostFrequent = 0 }, at) =>
      mostFrequent * rows > (sets / counts[at]) * allowed + 0.5,
  );
  return sets * allowed < rows - 0.5 || crowded
    ? {
        basis: 'observed',
        text: `By the statistics several rows share ${columns.join(', ')}`,
        ref: entry.ref,
      }
    : undefined;
}
