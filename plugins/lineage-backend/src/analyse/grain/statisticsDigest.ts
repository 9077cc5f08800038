import { TableSnapshot } from '@grainline/backstage-plugin-lineage-node';
import { observedKeys } from './observedKeys';
import { observedUnit } from './observedUnit';

/**
 * As much of a table's statistics as may change what is told of it: units of time and the keys that they show, but no numbers, which are others every
 * night. A source whose statistics say the same as before is as it was.
 */
export function statisticsDigest(table: TableSnapshot): string {
  const { statistics } = table;
  if (!statistics) {
    return '';
  }
  const columns = table.columns.map(column => column.name);
  return JSON.stringify([
    observedKeys({ ref: '', schema: '', table, columns }).map(key => [
      key.columns,
      key.confidence,
    ]),
    statistics.columns.flatMap(column => {
      const unit = observedUnit(column, statistics.rows)?.unit;
      return unit ? [[column.column, unit]] : [];
    }),
  ]);
}
