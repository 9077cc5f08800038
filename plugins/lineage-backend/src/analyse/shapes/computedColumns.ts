import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { OutputColumn, ScriptLineage, tableKey } from '@grainline/sql-lineage';
import { shortFragment } from '../shortFragment';
import { TableFinder } from '../SnapshotTables';

/** What is said of constants that stand in the job itself. */
const GIVEN = 'VALUES (…)';

/** What fills an output into which the value of no column goes: `count(*)`, a constant; undefined for all others. */
export function computedText({
  sources,
  unresolved,
  expression,
  computed,
}: OutputColumn): string | undefined {
  // A variable of a routine stands as a table of its own.
  const isFree = sources.every(
    ({ role, table }) => role !== 'value' || table.name.startsWith('@'),
  );
  return unresolved || !isFree
    ? undefined
    : shortFragment((computed ?? expression)?.fragment ?? GIVEN);
}

/** The columns that a statement of a script fills from no column, by way of the script's temporary tables too, and with what. */
export function computedColumns(
  { statements }: ScriptLineage,
  at: number,
  to: TableRef,
  tables: TableFinder,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const output of statements[at].outputs) {
    if (output.table && tables.find(output.table)?.ref === to) {
      const computed = behind(statements, at, output);
      if (computed !== undefined) {
        found[output.column] = computed;
      }
    }
  }
  return found;
}

function behind(
  statements: ScriptLineage['statements'],
  at: number,
  output: OutputColumn,
): string | undefined {
  const computed = computedText(output);
  if (computed !== undefined) {
    return computed;
  }
  const values = output.sources.filter(({ role }) => role === 'value');
  const [source] = values;
  if (values.length !== 1 || source.transform !== 'identity') {
    return undefined;
  }
  for (let before = at - 1; before >= 0; before--) {
    const made = statements[before].outputs.find(
      ({ table, column }) =>
        table !== undefined &&
        tableKey(table) === tableKey(source.table) &&
        column === source.column,
    );
    if (made) {
      return behind(statements, before, made);
    }
  }
  return undefined;
}
