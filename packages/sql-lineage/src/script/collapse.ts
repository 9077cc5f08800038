import type { ScriptRowChange } from '../model/RowChange';
import type {
  ColumnSource,
  OutputColumn,
  ScriptLineage,
  StatementLineage,
} from '../model/ScriptLineage';
import { type TableName, tableKey } from '../model/TableName';
import { strongest } from '../resolve/strongest';
import { collapsedFlows } from './collapsedFlows';
import { collapsedRows } from './collapsedRows';
import { ColumnFeeds } from './ColumnFeeds';
import type { TableFates } from './TableFates';

/**
 * A script as a whole: temporary tables give way to what feeds them. What is put
 * into a temporary table anywhere in the script counts for every read of it,
 * which makes loops come out right.
 * Tables stand under the names that they have at its end.
 */
export function collapse(
  statements: readonly StatementLineage[],
  routines: readonly ScriptLineage[],
  fates: TableFates,
): ScriptLineage {
  if (statements.length === 1 && routines.length === 0 && fates.keepsTables) {
    return asItStands(statements[0]);
  }
  const isTemporary = (table: TableName) => fates.isTemporary(table);
  const written = distinct(
    statements.flatMap((one, at) =>
      one.tablesWritten
        .filter(table => !fates.isGone(table))
        .map(table => fates.finalName(table, at)),
    ),
  );
  const lasting = written.filter(table => !isTemporary(table));
  const anyLasting = lasting.length > 0;
  const feeds = ColumnFeeds.of(statements, fates);
  const outputs = mergeOutputs(
    statements.flatMap((one, at) =>
      one.outputs
        .filter(
          ({ table }) =>
            !table ||
            !isTemporary(table) ||
            !(anyLasting || fates.isGone(table)),
        )
        .map(output => underFinalName(output, at, fates)),
    ),
    output => feeds.collapse(output),
  );
  return {
    statements: statements.map(one => withoutVariables(one, fates)),
    outputs,
    rowSources: collapsedRows(statements, feeds, fates),
    tablesRead: distinct(statements.flatMap(one => one.tablesRead)).filter(
      table => !isTemporary(table),
    ),
    tablesWritten: anyLasting ? lasting : written,
    flows: collapsedFlows(statements, routines, fates),
    rowChanges: lastingChanges(statements, fates),
    unresolved: [...new Set(statements.flatMap(one => one.unresolved))],
  };
}

/** How the rows of tables that outlive the script change. */
function lastingChanges(
  statements: readonly StatementLineage[],
  fates: TableFates,
): ScriptRowChange[] {
  return statements.flatMap(({ rowChanges = [] }, statement) =>
    rowChanges
      .filter(({ table }) => !fates.isTemporary(table))
      .map(change => ({
        ...change,
        table: fates.finalName(change.table, statement),
        statement,
        calledThere: change.table,
      })),
  );
}

/** The script of one statement, as nearly all are, with which nothing happens afterwards. */
function asItStands(one: StatementLineage): ScriptLineage {
  return {
    statements: [one],
    outputs: mergeOutputs(one.outputs, output => output),
    rowSources: [...one.rowSources],
    tablesRead: [...one.tablesRead],
    tablesWritten: [...one.tablesWritten],
    flows: [...one.flows],
    rowChanges: (one.rowChanges ?? []).map(change => ({
      ...change,
      statement: 0,
      calledThere: change.table,
    })),
    unresolved: [...new Set(one.unresolved)],
  };
}

function underFinalName(
  output: OutputColumn,
  at: number,
  fates: TableFates,
): OutputColumn {
  const table = output.table && fates.finalName(output.table, at);
  return table === output.table ? output : { ...output, table };
}

function withoutVariables(
  statement: StatementLineage,
  fates: TableFates,
): StatementLineage {
  const real = (table: TableName) => !fates.isVariable(table);
  const { tablesRead, tablesWritten, filters, joins } = statement;
  return tablesRead.every(real) && tablesWritten.every(real)
    ? statement
    : {
        ...statement,
        tablesRead: tablesRead.filter(real),
        tablesWritten: tablesWritten.filter(real),
        columnsRead: statement.columnsRead.filter(one => real(one.table)),
        joins: joins.filter(
          ({ left, right }) => real(left.table) && real(right.table),
        ),
        filters: filters.map(filter => ({
          ...filter,
          columns: filter.columns.filter(one => real(one.table)),
        })),
      };
}

function distinct(tables: readonly TableName[]): TableName[] {
  return [...new Map(tables.map(table => [tableKey(table), table])).values()];
}

/** One output per column of each table; what queries return stays apart. */
function mergeOutputs(
  outputs: readonly OutputColumn[],
  collapsed: (output: OutputColumn) => OutputColumn,
): OutputColumn[] {
  const merged: OutputColumn[] = [];
  const byTable = new Map<string, Map<string, number>>();
  let table: TableName | undefined;
  let positions = new Map<string, number>();
  for (const raw of outputs) {
    const output = collapsed(raw);
    if (!output.table) {
      merged.push(output);
      continue;
    }
    // The columns of a table come one after the other.
    if (output.table !== table) {
      table = output.table;
      const key = tableKey(table);
      positions = byTable.get(key) ?? new Map();
      byTable.set(key, positions);
    }
    const at = positions.get(output.column);
    if (at === undefined) {
      positions.set(output.column, merged.push(output) - 1);
    } else {
      merged[at] = bothOf(merged[at], output);
    }
  }
  return merged;
}

function bothOf(left: OutputColumn, right: OutputColumn): OutputColumn {
  const unresolved = left.unresolved ?? right.unresolved;
  const keyOf = (one: ColumnSource) =>
    `${tableKey(one.table)} ${one.column} ${one.role}`;
  const known = new Set(left.sources.map(keyOf));
  const { expression, transform, ...rest } = left;
  return {
    ...rest,
    sources: unresolved
      ? []
      : [
          ...left.sources,
          ...right.sources.filter(one => !known.has(keyOf(one))),
        ],
    ...(unresolved
      ? { unresolved }
      : {
          transform: strongest(
            transform ?? 'constant',
            right.transform ?? 'constant',
          ),
        }),
  };
}
