import type { Client } from 'pg';
import type { Row } from '../data/SourceTable';
import type { TableContent } from './TableContent';

/** The tables that a run may leave, without temporary ones; the rows of partitions are those of their table. */
const TABLES = `
select format('%I.%I', n.nspname, c.relname) as name,
       (select json_agg(a.attname order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
       (select json_agg(a.attname order by a.attnum) from pg_index i
        join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
        where i.indrelid = c.oid and i.indisprimary) as key,
       exists (select from pg_index i
        join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
        where i.indrelid = c.oid and i.indisprimary and (a.atthasdef or a.attidentity <> '')) as made
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'm') and c.relpersistence <> 't' and not c.relispartition
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
order by 1`;

/** What is known of a table beside its rows. */
export interface TableOutline {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key?: readonly string[];
}

export async function readOutlines(client: Client): Promise<TableOutline[]> {
  const { rows } = await client.query<{
    name: string;
    columns: string[];
    key: string[] | null;
    made: boolean;
  }>(TABLES);
  return rows.map(({ name, columns, key, made }) => ({
    name,
    columns,
    ...(key && !made && { key }),
  }));
}

/** One query for the rows of all these tables. */
export function snapshotSql(tables: readonly TableOutline[]): string {
  const selects = tables.map(
    ({ name }, at) =>
      `(select coalesce(jsonb_agg(to_jsonb(t)), '[]') from ${name} t) as t${at}`,
  );
  return `select ${selects.join(',\n')}`;
}

export function snapshotOf(
  tables: readonly TableOutline[],
  row: Readonly<Record<string, readonly Row[]>>,
): Map<string, TableContent> {
  return new Map(
    tables.map(({ name, columns, key }, at) => [
      name,
      { columns, key, rows: row[`t${at}`] },
    ]),
  );
}
