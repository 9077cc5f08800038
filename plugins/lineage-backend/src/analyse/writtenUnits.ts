import { TimeUnit } from '@grainline/backstage-plugin-lineage-common';
import { ScriptLineage, tableKey } from '@grainline/sql-lineage';
import { TableFinder } from './SnapshotTables';

/**
 * The units of time to which the statements of a routine bring what they write: by the ref of the table, then the column. A column that
 * statements bring to different units, or one of them to none, stands with `undefined`.
 */
export function writtenUnits(
  { statements, rowChanges }: ScriptLineage,
  tables: TableFinder,
): Map<string, Map<string, TimeUnit | undefined>> {
  const units = new Map<string, Map<string, TimeUnit | undefined>>();
  // What a statement calls a table that the script renames afterwards is not its name.
  const finalNames = new Map(
    rowChanges.map(({ statement, calledThere, table }) => [
      `${statement} ${tableKey(calledThere)}`,
      table,
    ]),
  );
  for (const [at, statement] of statements.entries()) {
    for (const output of statement.outputs) {
      const written =
        output.table &&
        (finalNames.get(`${at} ${tableKey(output.table)}`) ?? output.table);
      const ref = written && tables.find(written)?.ref;
      if (ref === undefined) {
        continue;
      }
      const columns = units.get(ref) ?? new Map<string, TimeUnit | undefined>();
      units.set(ref, columns);
      const { unit } = output;
      const agreed =
        !columns.has(output.column) || columns.get(output.column) === unit;
      columns.set(output.column, agreed ? unit : undefined);
    }
  }
  return units;
}
