import { LineageApi } from '@grainline/backstage-plugin-lineage-common';
import { NamedTable } from './searchQueries';

const PAGE = 200;
/** Tables that are asked for at once. */
const AT_ONCE = 8;

/** All tables of a running portal's record with the names of their columns. One request a table: for hundreds of them, not for tens of thousands. */
export async function readNamedTables(
  api: Pick<LineageApi, 'table' | 'tables'>,
  source: string,
): Promise<readonly NamedTable[]> {
  const refs: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.tables({ source, limit: PAGE, cursor });
    refs.push(...page.items.map(table => table.ref));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  const named: NamedTable[] = [];
  for (let at = 0; at < refs.length; at += AT_ONCE) {
    const tables = await Promise.all(
      refs.slice(at, at + AT_ONCE).map(ref => api.table(ref)),
    );
    named.push(
      ...tables.map(({ ref, schema, name, columns }) => ({
        ref,
        schema,
        name,
        columns: columns.map(column => column.name),
      })),
    );
  }
  return named;
}
