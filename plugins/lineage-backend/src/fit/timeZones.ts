import { tableOf } from '@grainline/backstage-plugin-lineage-common';
import { isTimeType } from './columnTypes';
import { KnownColumn, KnownTable, KnownTables } from './KnownTables';

const MAX_STEPS = 12;

/**
 * The zone in which an expression takes a time, as written: `'UTC'`, or a column that holds it. Of several the outermost.
 *
 * @returns undefined where none is written: then it is that of the session
 */
export function zoneOfExpression(sql: string): string | undefined {
  const truncated =
    /\bdate_trunc\s*\(\s*'\w+'(?:::\w+)?\s*,[^,]*,\s*('[^']+'|[\w."]+)/i.exec(
      sql,
    );
  const shifted = [
    ...sql.matchAll(/\bat\s+time\s+zone\s+\(?\s*('[^']+'|[\w."]+)/gi),
  ].pop();
  const zone = truncated?.[1] ?? shifted?.[1];
  return zone?.replace(/^(?:\w+\.)+/, '').replace(/'/g, '');
}

/**
 * The zone in which the times of a column were brought to their unit, on the nearest step of their way that says so.
 */
export function zoneOf(
  table: KnownTable,
  column: KnownColumn,
  tables: KnownTables,
  steps = 0,
): string | undefined {
  for (const value of table.values.get(column.ref) ?? []) {
    const zone =
      value.fragment === undefined
        ? undefined
        : zoneOfExpression(value.fragment);
    if (zone !== undefined) {
      return zone;
    }
    const from = tables.get(tableOf(value.from));
    const source = from?.columns.find(c => c.ref === value.from);
    if (from && source && isTimeType(source.type) && steps < MAX_STEPS) {
      const above = zoneOf(from, source, tables, steps + 1);
      if (above !== undefined) {
        return above;
      }
    }
  }
  return undefined;
}
