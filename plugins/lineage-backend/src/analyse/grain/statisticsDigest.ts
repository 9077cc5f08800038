import { TableStatistics } from '@grainline/backstage-plugin-lineage-node';
import { observedUnit } from './observedUnit';

/**
 * As much of a table's statistics as may change what is told of it: units of time and which columns identify rows, but no numbers, which are others every
 * night. A source whose statistics say the same as before is as it was.
 */
export function statisticsDigest(
  statistics: TableStatistics | undefined,
): string {
  if (!statistics) {
    return '';
  }
  return JSON.stringify(
    statistics.columns.flatMap(column => {
      const unit = observedUnit(column, statistics.rows)?.unit;
      return unit || (column.unique && !column.times)
        ? [[column.column, unit, column.unique && statistics.rows >= 1000]]
        : [];
    }),
  );
}
