import { RedshiftStatement } from './RedshiftStatement';

/** Times between which a history is read, the end excluded. */
export interface HistoryWindow {
  readonly from: Date;
  readonly until: Date;
}

const MONITOR = 'GRANT ROLE sys:monitor TO it';

/** A time as Redshift writes it, in UTC; of digits alone, so that it can stand in a statement. */
function literal(time: Date): string {
  return `'${time.toISOString().slice(0, 19).replace('T', ' ')}'`;
}

const between = (column: string, { from, until }: HistoryWindow) =>
  `${column} >= ${literal(from)} AND ${column} < ${literal(until)}`;

/**
 * Statements that wrote into tables, one row for each table of each. Rows are those of the steps `insert` and `delete` (AWS:
 * "SYS_QUERY_DETAIL"); the state of the transaction is asked apart.
 */
export function writes(window: HistoryWindow, stl: boolean): RedshiftStatement {
  const log = (table: string) =>
    `SELECT w.tbl AS table_oid, q.query AS query_id, q.xid AS transaction_id, q.endtime::varchar AS at, sum(w.rows) AS written
    FROM ${table} w JOIN stl_query q ON q.query = w.query
    WHERE q.aborted = 0 AND q.userid > 1 AND q.database = current_database() AND ${between(
      'q.endtime',
      window,
    )}
    GROUP BY w.tbl, q.query, q.xid, q.endtime`;
  return {
    name: 'writes',
    fact: 'When tables were written to',
    advice: MONITOR,
    weight: 'figure',
    variants: [
      `SELECT d.table_id AS table_oid, h.query_id, h.transaction_id, h.query_type, h.end_time::varchar AS at, sum(d.output_rows) AS written
      FROM sys_query_detail d JOIN sys_query_history h ON h.query_id = d.query_id
      WHERE d.step_name IN ('insert', 'delete') AND d.table_id > 0 AND h.status = 'success' AND h.user_id > 1
        AND h.database_name = current_database() AND ${between(
          'h.end_time',
          window,
        )}
      GROUP BY d.table_id, h.query_id, h.transaction_id, h.query_type, h.end_time`,
      ...(stl ? [`${log('stl_insert')} UNION ALL ${log('stl_delete')}`] : []),
    ],
  };
}

/** Transactions that were rolled back: what they wrote was not (AWS, on "SYS_QUERY_HISTORY": join it to know). */
export function rolledBack(window: HistoryWindow): RedshiftStatement {
  return {
    name: 'transactions',
    fact: 'Which transactions were rolled back',
    advice: 'GRANT SELECT ON sys_transaction_history TO it',
    weight: 'figure',
    variants: [
      `SELECT transaction_id FROM sys_transaction_history WHERE status <> 'committed' AND transaction_start_time < ${literal(
        window.until,
      )}`,
    ],
  };
}

/**
 * The text of statements that moved or joined data, in pieces, the newest statement first. `width` is that of a full piece.
 *
 * @param limit - so many pieces at most
 */
export function queryTexts(
  window: HistoryWindow,
  limit: number,
  stl: boolean,
): RedshiftStatement {
  const ran = `h.status = 'success' AND h.user_id > 1 AND h.database_name = current_database()
        AND h.query_type NOT IN ('DDL', 'UTILITY', 'COMMAND') AND ${between(
          'h.end_time',
          window,
        )}`;
  return {
    name: 'query texts',
    fact: 'Statements that ran',
    advice: MONITOR,
    weight: 'figure',
    variants: [
      `SELECT t.query_id, t.sequence, t.text, 4000 AS width, h.start_time::varchar AS began, h.end_time::varchar AS ended
      FROM sys_query_text t JOIN sys_query_history h ON h.query_id = t.query_id
      WHERE ${ran} ORDER BY t.query_id DESC, t.sequence LIMIT ${limit}`,
      ...(stl
        ? [
            `SELECT q.query AS query_id, t.sequence, t.text, 200 AS width, q.starttime::varchar AS began, q.endtime::varchar AS ended
      FROM stl_querytext t JOIN stl_query q ON q.query = t.query
      WHERE q.aborted = 0 AND q.userid > 1 AND q.database = current_database() AND ${between(
        'q.endtime',
        window,
      )} ORDER BY q.query DESC, t.sequence LIMIT ${limit}`,
          ]
        : []),
      `SELECT h.query_id, 0 AS sequence, h.query_text AS text, 4000 AS width, 1 AS cut, h.start_time::varchar AS began, h.end_time::varchar AS ended
      FROM sys_query_history h WHERE ${ran} ORDER BY h.query_id DESC LIMIT ${limit}`,
    ],
  };
}

/** COPY from files (AWS: "SYS_LOAD_HISTORY"); the table's name comes without its schema. */
export function loads(window: HistoryWindow): RedshiftStatement {
  return {
    name: 'loads',
    fact: 'Loads of files',
    advice: MONITOR,
    weight: 'figure',
    variants: [
      `SELECT query_id, table_name, data_source AS location, end_time::varchar AS at, loaded_rows AS written
      FROM sys_load_history WHERE status = 'completed' AND user_id > 1 AND database_name = current_database() AND ${between(
        'end_time',
        window,
      )}`,
    ],
  };
}

/** UNLOAD to files, one row for each table that it scanned (AWS: "SYS_UNLOAD_HISTORY"). */
export function unloads(window: HistoryWindow): RedshiftStatement {
  const from = `FROM sys_unload_history u JOIN sys_query_detail d ON d.query_id = u.query_id AND d.step_name = 'scan' AND d.table_id > 0
      WHERE u.status = 'completed' AND u.user_id > 1 AND u.database_name = current_database() AND ${between(
        'u.end_time',
        window,
      )}`;
  return {
    name: 'unloads',
    fact: 'Unloads to files',
    advice: MONITOR,
    weight: 'figure',
    variants: [
      `SELECT DISTINCT u.query_id, d.table_id AS table_oid, u.unloaded_location AS location, u.end_time::varchar AS at, u.unloaded_rows AS written ${from}`,
      `SELECT DISTINCT u.query_id, d.table_id AS table_oid, u.end_time::varchar AS at, u.unloaded_rows AS written ${from}`,
    ],
  };
}
