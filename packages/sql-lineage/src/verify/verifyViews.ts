import type { Reason } from '../model/Reason';
import type { ScriptLineage } from '../model/ScriptLineage';
import { type TableName, tableKey } from '../model/TableName';
import { compareReads } from './compareReads';
import type { Database, DatabaseView } from './readDatabase';

/** Something that the lineage and the database say differently. */
export interface ViewDifference {
  /** The table that is read, or the view itself where its own columns differ. */
  readonly table: TableName;
  /** Absent when the sides differ about the table itself. */
  readonly column?: string;
  readonly onlyIn: 'lineage' | 'database';
}

/** What became of one view. */
export interface ViewVerdict {
  readonly schema: string;
  readonly name: string;
  /** Every column is resolved. */
  readonly complete: boolean;
  /**
   * `agrees`: lineage and database name the same columns and tables. `not-read`: the
   * database did not give the SQL. `not-analysed`: the SQL gave no lineage to compare.
   */
  readonly verdict: 'agrees' | 'disagrees' | 'not-analysed' | 'not-read';
  readonly differences: readonly ViewDifference[];
  /** Why something is not resolved or not read, with its line in the view's SQL. */
  readonly reasons: readonly Pick<Reason, 'message' | 'line' | 'col'>[];
}

/** Analyses a view's SQL, as `analyseSql` does. */
export type AnalyseView = (sql: string) => Promise<ScriptLineage>;

/** Holds the lineage of one view after the other against what the database says of it. */
export async function* verifyViews(
  database: Database,
  analyse: AnalyseView,
): AsyncGenerator<ViewVerdict> {
  const system = new Map(
    database.systemColumns.map(({ table, columns }) => [
      tableKey(table),
      columns,
    ]),
  );
  const tables = new Map(
    database.catalog.tables.map(({ schema, name, columns }) => {
      const key = tableKey({ schema, name });
      return [
        key,
        {
          name: { schema, name },
          columns: [...columns, ...(system.get(key) ?? [])],
        },
      ];
    }),
  );
  for (const view of database.views) {
    yield await verifyView(view, analyse, table => tables.get(tableKey(table)));
  }
}

interface DatabaseTable {
  readonly name: TableName;
  readonly columns: readonly string[];
}

async function verifyView(
  view: DatabaseView,
  analyse: AnalyseView,
  find: (table: TableName) => DatabaseTable | undefined,
): Promise<ViewVerdict> {
  const { schema, name, sql, failure } = view;
  const failed = (
    verdict: ViewVerdict['verdict'],
    reasons: ViewVerdict['reasons'],
  ) => ({ schema, name, complete: false, verdict, differences: [], reasons });
  if (sql === undefined) {
    return failed('not-read', [{ message: failure ?? 'It has no SQL' }]);
  }
  const script = await analyse(sql);
  const [statement] = script.statements;
  if (script.statements.length !== 1 || statement.kind === 'unknown') {
    return failed('not-analysed', script.unresolved);
  }
  const differences: readonly ViewDifference[] = [
    ...outputDifferences(view, statement.outputs),
    ...compareReads(statement, view.reads, find).map(
      ({ table, ...difference }) => ({ ...difference, table: table.name }),
    ),
  ];
  return {
    schema,
    name,
    complete: statement.unresolved.length === 0,
    verdict: differences.length === 0 ? 'agrees' : 'disagrees',
    differences,
    reasons: statement.unresolved,
  };
}

/** The columns of the view itself, which its SQL must give in the same order. */
function outputDifferences(
  { schema, name, columns }: DatabaseView,
  outputs: readonly { readonly column: string }[],
): ViewDifference[] {
  const table = { schema, name };
  return Array.from(
    { length: Math.max(columns.length, outputs.length) },
    (_, at): ViewDifference[] => {
      const column = columns.at(at);
      const output = outputs.at(at)?.column;
      return column === output
        ? []
        : [
            ...(column === undefined
              ? []
              : [{ table, column, onlyIn: 'database' as const }]),
            ...(output === undefined
              ? []
              : [{ table, column: output, onlyIn: 'lineage' as const }]),
          ];
    },
  ).flat();
}
