import {
  ListedTable,
  Page,
  TablesQuery,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { TableCriteria } from '../access/TableCriteria';
import { readShownGrains } from '../record/grain/readShownGrains';
import { whereAny } from '../record/whereAny';
import { decodeCursor, encodeCursor } from './pageCursor';
import { LiveTableRow, selectTables, summaryOf } from './selectTables';

const DEFAULT_LIMIT = 100;

async function readLastChanges(
  knex: Knex,
  refs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows: { ref: string; at: string }[] = await knex(
    'activity_observations',
  )
    .select('ref')
    .max({ at: 'at' })
    .where(whereAny(knex, 'ref', refs))
    .whereNot({ kind: 'unload' })
    .groupBy('ref');
  return new Map(rows.map(row => [row.ref, row.at]));
}

/** The tables with what a person browses by: one read of grains and one of changes for all of them. */
async function withFacts(
  knex: Knex,
  rows: readonly LiveTableRow[],
): Promise<ListedTable[]> {
  const grains = await readShownGrains(knex, rows);
  const changes = await readLastChanges(
    knex,
    rows.map(row => row.ref),
  );
  return rows.map(row => {
    const { sentence, certainty } = grains.get(row.ref)!;
    const lastChange = changes.get(row.ref);
    return {
      ...summaryOf(row),
      facts: {
        grain: { sentence, certainty },
        ...(lastChange !== undefined && { lastChange }),
        unresolvedColumns: row.unresolved_columns,
      },
    };
  });
}

/** Lists the tables that may be seen, in the order of their refs. */
export async function listTables(
  knex: Knex,
  query: TablesQuery,
  visible: TableCriteria | undefined,
): Promise<Page<ListedTable>> {
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
    items: query.facts ? await withFacts(knex, page) : page.map(summaryOf),
    ...(rows.length > limit && {
      nextCursor: encodeCursor([page[page.length - 1].ref]),
    }),
  };
}
