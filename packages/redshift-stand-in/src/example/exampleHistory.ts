import { RedshiftStandIn } from '../RedshiftStandIn';

/** A statement that ran. */
export interface RanStatement {
  readonly sql: string;
  readonly type: string;
  /** Hours before now. */
  readonly hoursAgo: number;
  readonly userId?: number;
  readonly status?: string;
  readonly rolledBack?: boolean;
  /** Tables that it wrote into, with rows. */
  readonly inserts?: Readonly<Record<string, number>>;
  /** Tables that it read. */
  readonly scans?: readonly string[];
  /** Of a COPY. */
  readonly loadedFrom?: string;
  /** Of an UNLOAD. */
  readonly unloadedTo?: string;
}

/** The id of a relation, as the views have it. */
async function oidOf(standIn: RedshiftStandIn, name: string): Promise<number> {
  const { rows } = await standIn.admin.query(
    'SELECT $1::regclass::oid::bigint AS oid',
    [name],
  );
  return Number(rows[0].oid);
}

/** Cuts a text into pieces of so many bytes, as Redshift keeps it; line ends are written as backslash and n. */
export function piecesOf(sql: string, width: number): string[] {
  const pieces: string[] = [''];
  for (const character of sql.replaceAll('\n', '\\n')) {
    const last = pieces[pieces.length - 1];
    if (Buffer.byteLength(last + character) > width) {
      pieces.push(character);
    } else {
      pieces[pieces.length - 1] = last + character;
    }
  }
  return pieces;
}

const NOW =
  "date_trunc('second', pg_catalog.clock_timestamp() AT TIME ZONE 'UTC')";

/** Writes a statement into the SYS and STL views, as Redshift would have. */
export async function addHistory(
  standIn: RedshiftStandIn,
  queryId: number,
  ran: RanStatement,
): Promise<void> {
  const { rows } = await standIn.admin.query(
    `SELECT (${NOW} - make_interval(hours => $1))::timestamp::text AS began, (${NOW} - make_interval(hours => $1) + interval '90 seconds')::text AS ended`,
    [ran.hoursAgo],
  );
  const [{ began, ended }] = rows;
  const user = ran.userId ?? 105;
  const transaction = queryId + 5000;
  const database = standIn.database;
  const session = 1073750220;
  const status = ran.status ?? 'success';
  await standIn.insert('sys_query_history', {
    user_id: user,
    query_id: queryId,
    transaction_id: transaction,
    session_id: session,
    database_name: database,
    query_type: ran.type,
    status,
    start_time: began,
    end_time: ended,
    query_text: piecesOf(ran.sql, 4000)[0],
  });
  await standIn.insert('stl_query', {
    userid: user,
    query: queryId,
    xid: transaction,
    pid: session,
    database: database.slice(0, 32),
    querytxt: piecesOf(ran.sql, 4000)[0],
    starttime: began,
    endtime: ended,
    aborted: status === 'success' ? 0 : 1,
  });
  await standIn.insert('sys_transaction_history', {
    user_id: user,
    transaction_id: transaction,
    isolation_level: 'Serializable',
    status: ran.rolledBack ? 'rolledback' : 'committed',
    transaction_start_time: began,
  });
  for (const [sequence, text] of piecesOf(ran.sql, 4000).entries()) {
    await standIn.insert('sys_query_text', {
      user_id: user,
      query_id: queryId,
      transaction_id: transaction,
      session_id: session,
      start_time: began,
      sequence,
      text,
    });
  }
  for (const [sequence, text] of piecesOf(ran.sql, 200).entries()) {
    await standIn.insert('stl_querytext', {
      userid: user,
      xid: transaction,
      pid: session,
      query: queryId,
      sequence,
      text,
    });
  }
  const step = async (
    table: string,
    name: 'insert' | 'scan',
    written: number,
  ) =>
    standIn.insert('sys_query_detail', {
      user_id: user,
      query_id: queryId,
      step_name: name,
      table_id: await oidOf(standIn, table),
      table_name: table,
      start_time: began,
      end_time: ended,
      output_rows: written,
      source: 'Redshift(local)',
    });
  for (const [table, written] of Object.entries(ran.inserts ?? {})) {
    // Each slice has a row of its own.
    await step(table, 'insert', Math.floor(written / 2));
    await step(table, 'insert', written - Math.floor(written / 2));
    await standIn.insert('stl_insert', {
      userid: user,
      query: queryId,
      slice: 0,
      starttime: began,
      endtime: ended,
      rows: written,
      tbl: await oidOf(standIn, table),
    });
  }
  for (const table of ran.scans ?? []) {
    await step(table, 'scan', 100);
  }
  const common = {
    user_id: user,
    query_id: queryId,
    transaction_id: transaction,
    session_id: session,
    database_name: database,
    status: 'completed',
    start_time: began,
    end_time: ended,
  };
  if (ran.loadedFrom) {
    const [[table, written]] = Object.entries(ran.inserts ?? {});
    await standIn.insert('sys_load_history', {
      ...common,
      table_name: table.split('.')[1],
      data_source: ran.loadedFrom,
      loaded_rows: written,
    });
  }
  if (ran.unloadedTo) {
    await standIn.insert('sys_unload_history', {
      ...common,
      unloaded_location: ran.unloadedTo,
      unloaded_rows: 100,
    });
  }
}
