import { JobShape, TimeUnit } from '@grainline/backstage-plugin-lineage-common';
import { StatementLineage } from '@grainline/sql-lineage';
import { SnapshotTable, TableFinder } from '../SnapshotTables';
import { computedText } from './computedColumns';
import { jobShape } from './jobShape';

/** What the query of a view does to the rows that it reads, under the names of the view's columns. */
export function viewShape(
  view: SnapshotTable,
  statement: StatementLineage,
  sql: string,
  tables: TableFinder,
): JobShape {
  const shape = jobShape(view.ref, { statement, sql, text: sql }, tables);
  const names = new Map(
    statement.outputs.map(({ column, ordinal }) => [
      column,
      view.columns[ordinal - 1] ?? column,
    ]),
  );
  const named = (column: string) => names.get(column) ?? column;
  const timeUnits: Record<string, TimeUnit> = {};
  for (const [column, unit] of Object.entries(shape.timeUnits)) {
    timeUnits[named(column)] = unit;
  }
  const computed = Object.fromEntries(
    statement.outputs.flatMap(output => {
      const text = computedText(output);
      return text === undefined ? [] : [[named(output.column), text] as const];
    }),
  );
  return {
    ...shape,
    ...(Object.keys(computed).length > 0 && { computed }),
    ...(shape.groupBy && { groupBy: shape.groupBy.map(named) }),
    timeUnits,
  };
}
