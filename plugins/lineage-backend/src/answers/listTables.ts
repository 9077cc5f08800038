import {
  Page,
  TableSummary,
  TablesQuery,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { TableCriteria } from '../access/TableCriteria';
import { decodeCursor, encodeCursor } from './pageCursor';
import { LiveTableRow, selectTables, summaryOf } from './selectTables';

const DEFAULT_LIMIT = 100;

/** Lists the tables that may be seen, in the order of their refs. */
export async function listTables(
  knex: Knex,
  query: TablesQuery,
  visible: TableCriteria | undefined,
): Promise<Page<TableSummary>> {
  const limit = query.limit ?? DEFAULT_LIMIT;
  const after = decodeCursor(query.cursor, ['string']);
  const select = selectTables(knex, visible)
    .orderBy('tables.ref')
    .limit(limit + 1);
  if (query.source !== undefined) {
    select.where('tables.source', query.source);
  }
  if (query.schema !== undefined) {
    select.where('tables.schema_name', query.schema);
  }
  if (query.kind !== undefined) {
    select.where('tables.kind', query.kind);
  }
  if (after) {
    select.where('tables.ref', '>', after[0]);
  }
  const rows: LiveTableRow[] = await select;
  const page = rows.slice(0, limit);
  return {
    items: page.map(summaryOf),
    ...(rows.length > limit && {
      nextCursor: encodeCursor([page[page.length - 1].ref]),
    }),
  };
}
