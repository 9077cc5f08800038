import {
  TIME_UNITS,
  TimeUnit,
  columnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { isTimeType } from './columnTypes';
import { KnownColumn, KnownTable, KnownTables } from './KnownTables';

/** How one unit stands to another: weeks are no part of months. */
export function compareUnits(
  unit: TimeUnit,
  other: TimeUnit,
): 'same' | 'finer' | 'coarser' | 'apart' {
  if (unit === other) {
    return 'same';
  }
  const isWeek = (one: TimeUnit) => one === 'week';
  const inDays = (one: TimeUnit) =>
    TIME_UNITS.indexOf(one) <= TIME_UNITS.indexOf('day');
  if ((isWeek(unit) && !inDays(other)) || (isWeek(other) && !inDays(unit))) {
    return isWeek(unit) && !inDays(other) ? 'apart' : 'coarser';
  }
  return TIME_UNITS.indexOf(unit) < TIME_UNITS.indexOf(other)
    ? 'finer'
    : 'coarser';
}

const MAX_STEPS = 12;

/**
 * The unit to which a column of a table is brought, and from where that is known. `instant` for a time that nothing brings to a unit.
 */
export function unitOf(
  table: KnownTable,
  column: KnownColumn,
  tables: KnownTables,
  steps = 0,
): TimeUnit | 'instant' | undefined {
  if (!isTimeType(column.type)) {
    return undefined;
  }
  const grained = table.grain.time.find(t => t.column === column.name);
  if (grained) {
    return grained.unit;
  }
  const shaped = table.shapes.flatMap(
    shape => shape.timeUnits[column.name] ?? [],
  );
  if (shaped.length > 0) {
    return shaped.every(unit => unit === shaped[0]) ? shaped[0] : undefined;
  }
  const values = table.values.get(columnRef(table.summary.ref, column.name));
  if (values && values.length > 0 && steps < MAX_STEPS) {
    const units = new Set(
      values.map(value => {
        const from = tables.get(tableOf(value.from));
        const source = from?.columns.find(c => c.ref === value.from);
        const isKept =
          value.transform === 'identity' ||
          (value.transform === 'cast' && /^timestamp/.test(column.type)) ||
          (value.transform === 'aggregate' &&
            /^\s*(min|max)\s*\(/i.test(value.fragment ?? ''));
        return isKept && from && source
          ? unitOf(from, source, tables, steps + 1)
          : undefined;
      }),
    );
    const [unit] = units;
    if (units.size === 1 && unit !== undefined) {
      return unit;
    }
  }
  if (column.type === 'date') {
    return 'day';
  }
  // A time that is written down as it comes: no making, no key, no word of a unit.
  const isWritten =
    (!values || values.length === 0) &&
    table.grain.keys.length > 0 &&
    !table.grain.keys.some(key => key.includes(column.name));
  return isWritten || table.grain.labels?.includes(column.name)
    ? 'instant'
    : undefined;
}
