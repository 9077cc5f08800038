import type { Reason } from '../model/Reason';
import type { TableName } from '../model/TableName';
import { type Slot, slotLineage } from '../resolve/Relation';
import type { WrittenColumn } from '../resolve/WrittenColumn';

/** The columns of a query as it returns them; what is not known stands as `*`. */
export function returnedColumns(
  slots: readonly Slot[],
  table?: TableName,
): WrittenColumn[] {
  return slots.map((slot, at) =>
    slot.column
      ? {
          table,
          name: slot.column.name,
          ordinal: at + 1,
          lineage: slot.column.lineage,
          place: slot.column.place,
          computed: slot.column.computed,
          unit: slot.column.unit,
        }
      : unknownColumn(slot.open.reason, at + 1, '*', table),
  );
}

/** A column that is there, but of which nothing can be told. */
export function unknownColumn(
  reason: Reason,
  ordinal: number,
  name: string,
  table?: TableName,
): WrittenColumn {
  return { table, name, ordinal, lineage: { sources: [], reason } };
}

/**
 * The columns of a query as they are put into a table, by position.
 *
 * @param names - the table's columns or the column list; undefined when neither is known
 * @param positions - the columns' 1-based positions in the table, when they are known
 */
export function insertedColumns(
  slots: readonly Slot[],
  table: TableName,
  names: readonly string[] | undefined,
  positions: (name: string, at: number) => number,
): WrittenColumn[] {
  const columns: WrittenColumn[] = [];
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at];
    if (slot.open) {
      const rest = names?.slice(at) ?? ['*'];
      rest.forEach((name, offset) =>
        columns.push(
          unknownColumn(
            slot.open.reason,
            positions(name, at + offset),
            name,
            table,
          ),
        ),
      );
      break;
    }
    if (names && at >= names.length) {
      break;
    }
    const name = names?.[at] ?? slot.column.name;
    columns.push({
      table,
      name,
      ordinal: positions(name, at),
      lineage: slotLineage(slot, 0),
      place: slot.column.place,
      computed: slot.column.computed,
      unit: slot.column.unit,
      assumedName: names === undefined ? true : undefined,
    });
  }
  return columns;
}
