import { TimeUnit } from '@grainline/backstage-plugin-lineage-common';
import { OutputColumn, StatementLineage } from '@grainline/sql-lineage';
import { SnapshotTable } from '../SnapshotTables';

/** As much of an output column as decides on the unit of time of what it fills. */
export type FillingOutput = Pick<
  OutputColumn,
  'column' | 'sources' | 'expression' | 'unresolved'
>;

/** What the SQL of a view does with times: its time columns by name. Empty for a view whose SQL says nothing. */
export type ViewTimes = ReadonlyMap<
  string,
  { readonly output: FillingOutput; readonly unit: TimeUnit | undefined }
>;

/** True for the types that have a unit to speak of; a time of day or a text has none. */
export function hasUnit(type: string): boolean {
  return /^(date$|timestamp)/.test(type);
}

/** Keeps of a view's lineage what the units of time need, since all of it would be too much to keep of every view. */
export function viewTimes(
  view: SnapshotTable,
  statement: StatementLineage | undefined,
): ViewTimes {
  return new Map(
    view.table.columns.flatMap(({ name, type }) => {
      const output =
        hasUnit(type) && statement?.outputs[view.columns.indexOf(name)];
      return output
        ? [
            [
              name,
              {
                output: {
                  column: output.column,
                  expression: output.expression,
                  sources: output.sources.filter(s => s.role === 'value'),
                  unresolved: output.unresolved,
                },
                unit: statement.shape.timeUnits[output.column],
              },
            ] as const,
          ]
        : [];
    }),
  );
}
