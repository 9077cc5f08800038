import { NotFoundError } from '@backstage/errors';
import {
  ChangesPage,
  ChangesQuery,
  TableChange,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { TableCriteria } from '../access/TableCriteria';
import { whereVisible } from '../access/whereVisible';
import { readShownGrains } from '../record/grain/readShownGrains';
import { AssertionRow, ColumnRow, ProducerRow } from '../record/recordRows';
import { whereAny } from '../record/whereAny';
import { decodeCursor, encodeCursor } from './pageCursor';
import { LiveTableRow, summaryOf } from './selectTables';
import { selectVisibleRefs } from './selectVisibleRefs';

const DEFAULT_LIMIT = 200;

/** Columns and feeding tables of some tables, by the table's ref. */
async function readDetails(
  knex: Knex,
  refs: readonly string[],
  visible: TableCriteria | undefined,
) {
  const columns: ColumnRow[] = await knex('columns')
    .select('table_ref', 'name', 'type', 'comment')
    .where(whereAny(knex, 'table_ref', refs))
    .whereNull('removed_revision')
    .orderBy(['table_ref', 'ordinal']);
  const feeds: Pick<AssertionRow, 'from_ref' | 'to_ref'>[] = await knex(
    'assertions',
  )
    .distinct('from_ref', 'to_ref')
    .where(whereAny(knex, 'to_ref', refs))
    .where({ kind: 'FEEDS' })
    .whereNull('valid_to')
    .orderBy(['to_ref', 'from_ref']);
  const alive = await selectVisibleRefs(
    knex,
    [...new Set(feeds.map(f => f.from_ref))],
    visible,
  );
  const columnsOf = new Map<string, ColumnRow[]>();
  columns.forEach(c =>
    columnsOf.set(c.table_ref, [...(columnsOf.get(c.table_ref) ?? []), c]),
  );
  const upstreamOf = new Map<string, string[]>();
  feeds
    .filter(f => alive.has(f.from_ref) && f.from_ref !== f.to_ref)
    .forEach(f =>
      upstreamOf.set(f.to_ref, [
        ...(upstreamOf.get(f.to_ref) ?? []),
        f.from_ref,
      ]),
    );
  return { columnsOf, upstreamOf };
}

/**
 * Lists what changed of a source's tables since a revision, in the order of their refs. All pages of a listing tell the revision that its
 * first page pinned. A table that changes while the listing goes on is told as it is by then, and again in the next listing.
 *
 * @throws NotFoundError for a source that never published
 */
export async function listChanges(
  knex: Knex,
  query: ChangesQuery,
  visible: TableCriteria | undefined,
): Promise<ChangesPage> {
  const producer = await knex<ProducerRow>('producers')
    .where({ id: query.producer })
    .first();
  if (!producer) {
    throw new NotFoundError(
      `Nothing was ever published by the producer ${JSON.stringify(
        query.producer,
      )}`,
    );
  }
  const limit = query.limit ?? DEFAULT_LIMIT;
  const position = decodeCursor(query.cursor, ['number', 'string']);
  const revision = Number(position?.[0] ?? producer.revision);
  // A revision ahead of ours is of another record: its consumer knows nothing of this one.
  const fullSyncNeeded =
    query.since < Number(producer.pruned_revision) ||
    query.since > Number(producer.revision);

  const select = knex('tables')
    .join('schemas', 'schemas.ref', 'tables.schema_ref')
    .select(
      'tables.*',
      knex.raw('coalesce(tables.as_of, schemas.as_of) as as_of'),
      'schemas.entity_name as schema_entity_name',
      'schemas.comment as schema_comment',
    )
    .where('tables.source', query.producer)
    .modify(q => whereVisible(knex, q, visible))
    .orderBy('tables.ref')
    .limit(limit + 1);
  if (fullSyncNeeded) {
    select.whereNull('tables.removed_revision');
  } else {
    select.where('tables.revision', '>', query.since);
  }
  if (position) {
    select.where('tables.ref', '>', position[1]);
  }
  const rows: LiveTableRow[] = await select;
  const page = rows.slice(0, limit);
  const live = page.filter(row => row.removed_revision === null);
  const { columnsOf, upstreamOf } = await readDetails(
    knex,
    live.map(row => row.ref),
    visible,
  );
  const grains = await readShownGrains(knex, live);
  const items = page.map((row): TableChange => {
    const change = { ref: row.ref, revision: Number(row.revision) };
    if (row.removed_revision !== null) {
      return change;
    }
    return {
      ...change,
      table: {
        ...summaryOf(row),
        schemaEntityName: row.schema_entity_name,
        ...(row.schema_comment !== null && {
          schemaComment: row.schema_comment,
        }),
        columns: (columnsOf.get(row.ref) ?? []).map(c => ({
          name: c.name,
          type: c.type,
          ...(c.comment !== null && { comment: c.comment }),
        })),
        upstream: upstreamOf.get(row.ref) ?? [],
        grainSentence: grains.get(row.ref)!.sentence,
      },
    };
  });
  return {
    items,
    revision,
    fullSyncNeeded,
    ...(rows.length > limit && {
      nextCursor: encodeCursor([revision, page[page.length - 1].ref]),
    }),
  };
}
