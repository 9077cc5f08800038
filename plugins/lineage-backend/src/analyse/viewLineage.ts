import { Reason } from '@grainline/backstage-plugin-lineage-common';
import {
  analyseSql,
  ScriptLineage,
  StatementLineage,
} from '@grainline/sql-lineage';
import { analysisFailure } from './analysisFailure';
import { checkReads } from './checkReads';
import { TableKeys } from './grain/TableKeys';
import { fromSqlReason } from './reasons';
import { SnapshotTable, SnapshotTables } from './SnapshotTables';

/** What became of a view's SQL: lineage to be trusted, or why there is none. */
export type ViewLineage =
  | {
      readonly statement: StatementLineage;
      /** Read once more with keys that are only likely, where those that are proven show none. */
      readonly withClaimed?: StatementLineage;
      readonly reason?: undefined;
    }
  | {
      readonly statement?: undefined;
      readonly withClaimed?: undefined;
      readonly reason: Reason;
      /** True if another crawl may succeed, so that what was known before stays. */
      readonly transient: boolean;
    };

function failed(reason: Reason, transient = false): ViewLineage {
  return { reason, transient };
}

/**
 * Reads the lineage out of a view's SQL and holds it against what the database says.
 *
 * @param keys - the columns and keys of what it may read
 * @param skip - why the view is not to be analysed, for one that an earlier attempt did not survive
 */
export function viewLineage(
  view: SnapshotTable,
  tables: SnapshotTables,
  keys: TableKeys,
  dialect: 'postgres' | 'redshift',
  skip: Reason | undefined,
): ViewLineage {
  const { viewSql, viewSqlReason } = view.table;
  if (viewSql === undefined) {
    const reason = viewSqlReason ?? {
      code: 'no-sql',
      message: 'The database does not show the SQL of the view',
      transient: false,
    };
    return failed(
      { code: reason.code, message: reason.message },
      reason.transient,
    );
  }
  if (skip) {
    return failed(skip, true);
  }
  let script: ScriptLineage;
  try {
    script = analyseSql(viewSql, { dialect, catalog: keys });
  } catch (error) {
    return failed(analysisFailure(error));
  }
  const [statement] = script.statements;
  if (script.statements.length !== 1) {
    const [reason] = script.unresolved;
    return failed(
      reason
        ? fromSqlReason(reason)
        : { code: 'unsupported', message: 'The SQL is not one query' },
    );
  }
  // Without outputs the query itself failed; with the wrong number of them every position would be off.
  if (statement.outputs.length !== view.columns.length) {
    const [reason] = statement.unresolved;
    return failed(
      reason
        ? fromSqlReason(reason)
        : {
            code: 'column-mismatch',
            message: `The SQL has ${statement.outputs.length} columns, the view ${view.columns.length}`,
          },
    );
  }
  const disagreement = checkReads(view, statement, tables);
  if (disagreement) {
    return failed(disagreement);
  }
  const likely =
    statement.shape.keys.length === 0 &&
    statement.tablesRead.some(name =>
      keys.known(name).some(key => !key.proven),
    );
  return {
    statement,
    ...(likely && {
      withClaimed: analyseSql(viewSql, { dialect, catalog: keys.claimed })
        .statements[0],
    }),
  };
}
