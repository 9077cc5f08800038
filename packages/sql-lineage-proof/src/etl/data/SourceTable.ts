import type { Client } from 'pg';

/** A value as JSON holds it. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** A row, by the names of its columns. */
export type Row = Readonly<Record<string, Json>>;

/** A column whose values can be changed. */
export interface SourceColumn {
  readonly name: string;
  /** As format_type writes it. */
  readonly type: string;
}

/** A table with its rows, in the order in which they were put in. */
export interface SourceTable {
  /** `schema.table` */
  readonly name: string;
  readonly columns: readonly SourceColumn[];
  readonly rows: readonly Row[];
}

const TABLES = `
select format('%I.%I', n.nspname, c.relname) as name,
       json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
where c.relkind in ('r', 'p') and not c.relispartition
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
group by n.nspname, c.relname
order by 1`;

/** Every table that has rows. */
export async function readSourceTables(client: Client): Promise<SourceTable[]> {
  const tables: SourceTable[] = [];
  const { rows: found } = await client.query<Omit<SourceTable, 'rows'>>(TABLES);
  for (const { name, columns } of found) {
    const { rows } = await client.query<{ row: Row }>(
      `select to_jsonb(t) as row from ${name} t`,
    );
    if (rows.length > 0) {
      tables.push({ name, columns, rows: rows.map(({ row }) => row) });
    }
  }
  return tables;
}

/** SQL that puts these rows in the place of the table's, without its triggers. */
export function reloadSql(
  { name, columns }: SourceTable,
  rows: readonly Row[],
): string {
  const list = columns.map(column => `"${column.name}"`).join(', ');
  const json = JSON.stringify(rows).replace(/'/g, "''");
  return `set session_replication_role = replica;
delete from ${name};
insert into ${name} (${list}) overriding system value
  select ${list} from jsonb_populate_recordset(null::${name}, '${json}');
set session_replication_role = origin;`;
}
