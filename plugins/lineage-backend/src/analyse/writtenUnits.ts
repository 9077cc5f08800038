import { TimeUnit } from '@grainline/backstage-plugin-lineage-common';
import {
  analyseSql,
  OutputColumn,
  ScriptLineage,
  StatementLineage,
} from '@grainline/sql-lineage';
import { SnapshotTables } from './SnapshotTables';

/**
 * The units of time to which the statements of a routine bring what they write: by the ref of the table, then the column. A column that
 * statements bring to different units, or one of them to none, stands with `undefined`.
 */
export function writtenUnits(
  { statements }: ScriptLineage,
  tables: SnapshotTables,
): Map<string, Map<string, TimeUnit | undefined>> {
  const units = new Map<string, Map<string, TimeUnit | undefined>>();
  for (const statement of statements) {
    for (const output of statement.outputs) {
      const ref = output.table && tables.find(output.table)?.ref;
      if (ref === undefined) {
        continue;
      }
      const columns = units.get(ref) ?? new Map<string, TimeUnit | undefined>();
      units.set(ref, columns);
      const unit = unitOf(statement, output);
      const agreed =
        !columns.has(output.column) || columns.get(output.column) === unit;
      columns.set(output.column, agreed ? unit : undefined);
    }
  }
  return units;
}

/** An expression that stands for the column alone is needed: what ON CONFLICT sets beside what is inserted is another value. */
function unitOf(
  { kind, shape, tablesWritten }: StatementLineage,
  { column, expression }: OutputColumn,
): TimeUnit | undefined {
  if (!expression) {
    return undefined;
  }
  return kind === 'insert' && tablesWritten.length === 1
    ? shape.timeUnits[column]
    : unitOfExpression(expression.fragment);
}

/** The unit that an expression brings a time to, whatever stands in it. */
function unitOfExpression(expression: string): TimeUnit | undefined {
  const [statement] = analyseSql(`SELECT ${expression} AS value`, {
    dialect: 'postgres',
  }).statements;
  return statement?.shape.timeUnits.value;
}
