import {
  JobShape,
  RowFilter,
  TableRef,
  TimeUnit,
} from '@grainline/backstage-plugin-lineage-common';
import {
  ScriptLineage,
  ScriptRowChange,
  StatementLineage,
  tableKey,
} from '@grainline/sql-lineage';
import { TableFinder } from '../SnapshotTables';
import { computedColumns } from './computedColumns';
import { loadWindows } from './loadWindows';
import { jobShape } from './jobShape';
import { rowFilters } from './rowFilters';

/** What the shapes of a script depend on beside it. */
export interface ScriptShapeContext {
  /** What the places of the statements count in. */
  readonly sql: string;
  readonly tables: TableFinder;
  /** The units of time that all of the script's statements agree on, by table and column. */
  readonly units?: ReadonlyMap<
    string,
    ReadonlyMap<string, TimeUnit | undefined>
  >;
  /** Names of parameters and variables. */
  readonly variables?: readonly string[];
}

const PUTS: ReadonlySet<ScriptRowChange['action']> = new Set([
  'create',
  'insert',
  'update',
  'merge',
]);

/**
 * What a routine, a file or a statement that ran does to the rows of each lasting table that it puts rows into: one shape for each statement
 * that does so. Conditions of statements that filled its temporary tables come first.
 */
export function scriptShapes(
  script: ScriptLineage,
  context: ScriptShapeContext,
): JobShape[] {
  const { sql, tables, units, variables } = context;
  const texts = statementTexts(sql, script.statements);
  const puts = new Map<string, ScriptRowChange>();
  for (const change of script.rowChanges) {
    const to = tables.find(change.table)?.ref;
    if (to !== undefined && PUTS.has(change.action)) {
      puts.set(`${change.statement} ${to}`, change);
    }
  }
  return [...puts].flatMap(([key, change]) => {
    const to = key.slice(key.indexOf(' ') + 1) as TableRef;
    const statement = script.statements[change.statement];
    if (!statement || isOnlyDeclared(statement, change)) {
      return [];
    }
    const shape = jobShape(
      to,
      { statement, sql, text: texts[change.statement] },
      tables,
      {
        before: filtersBefore(script, change.statement, tables),
        timeUnits: timeUnitsOf(statement, units?.get(to)),
        writes: writesOf(script, change, to, tables),
      },
    );
    const computed = computedColumns(script, change.statement, to, tables);
    return [
      {
        ...shape,
        ...(Object.keys(computed).length > 0 && { computed }),
        filters: loadWindows(shape, tables, variables ?? []),
      },
    ];
  });
}

/** CREATE TABLE without a query puts no rows in. */
function isOnlyDeclared(
  { kind }: StatementLineage,
  { action }: ScriptRowChange,
): boolean {
  return action === 'create' && !/ as$/.test(kind);
}

/**
 * What was filtered on the way into the tables that the script makes for itself, each statement once. What filled one that only adds to others leaves
 * out values alone.
 */
function filtersBefore(
  { statements, tablesWritten }: ScriptLineage,
  at: number,
  tables: TableFinder,
): RowFilter[] {
  const lasting = new Set(tablesWritten.map(tableKey));
  const needed = new Map<string, { readonly adds: boolean }>();
  const need = (
    { tablesRead, optionalReads = [] }: StatementLineage,
    adds: boolean,
  ) => {
    const optional = new Set(optionalReads.map(tableKey));
    for (const key of tablesRead.map(tableKey)) {
      if (!lasting.has(key)) {
        const only = adds || optional.has(key);
        needed.set(key, { adds: only && needed.get(key)?.adds !== false });
      }
    }
  };
  need(statements[at], false);
  const found: RowFilter[][] = [];
  for (let before = at - 1; before >= 0 && needed.size > 0; before--) {
    const one = statements[before];
    const fills = one.tablesWritten.flatMap(
      table => needed.get(tableKey(table)) ?? [],
    );
    if (fills.length > 0 && one.kind !== 'delete') {
      const adds = fills.every(filled => filled.adds);
      found.unshift(
        rowFilters(one, tables).map(filter =>
          adds ? { ...filter, valuesOnly: true } : filter,
        ),
      );
      need(one, adds);
    }
  }
  return found.flat();
}

function timeUnitsOf(
  { shape }: StatementLineage,
  agreed: ReadonlyMap<string, TimeUnit | undefined> | undefined,
): Record<string, TimeUnit> {
  const units: Record<string, TimeUnit> = { ...shape.timeUnits };
  for (const [column, unit] of agreed ?? []) {
    if (unit) {
      units[column] = unit;
    }
  }
  return units;
}

/** How what a statement puts in stands to what is there, by what the script has done to the table before. */
function writesOf(
  { rowChanges }: ScriptLineage,
  change: ScriptRowChange,
  to: TableRef,
  tables: TableFinder,
): JobShape['writes'] {
  if (change.action === 'create') {
    return 'replaces';
  }
  if (change.action === 'update') {
    return 'updates';
  }
  if (change.action === 'merge' || change.onConflict) {
    return 'merges';
  }
  const before = rowChanges.filter(
    one =>
      one.statement < change.statement &&
      (one.table === change.table || tables.find(one.table)?.ref === to),
  );
  const isEmptied = before.some(
    ({ action, by = [], within = [], partly }) =>
      action === 'truncate' ||
      action === 'create' ||
      (action === 'delete' &&
        by.length === 0 &&
        within.length === 0 &&
        !partly),
  );
  if (isEmptied) {
    return 'replaces';
  }
  return before.some(({ action }) => action === 'delete')
    ? 'merges'
    : 'appends';
}

/** The stretch of the SQL that each statement begins and the next one ends. */
function statementTexts(
  sql: string,
  statements: readonly StatementLineage[],
): string[] {
  const lines = sql.split('\n');
  const starts: number[] = [];
  let start = 0;
  for (const line of lines) {
    starts.push(start);
    start += line.length + 1;
  }
  const begins = statements.map(
    ({ line, col }) => (starts[line - 1] ?? 0) + col - 1,
  );
  return begins.map((from, at) => {
    const next = begins.find((one, other) => other > at && one > from);
    return sql.slice(from, next);
  });
}
