import {
  ConfirmedRemovals,
  Reason,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { schemaOfJob } from './schemaOfJob';
import { HistoryDraft } from './history/HistoryDraft';
import { writeHistory } from './history/writeHistory';
import { lockProducer } from './lockProducer';
import { UNCONFIRMED_CODES } from './planRemovals';
import { pruneTombstones } from './pruneTombstones';
import {
  AssertionRow,
  ColumnRow,
  CrawlRunRow,
  JobRow,
  SchemaRow,
  SightingRow,
  SourceRow,
  TableRow,
} from './recordRows';
import { whereAny } from './whereAny';

interface Waiting {
  readonly schemas: readonly string[];
  readonly tables: readonly Pick<
    TableRow,
    'ref' | 'schema_ref' | 'kept' | 'as_of'
  >[];
  readonly columns: readonly ColumnRow[];
}

const isUnconfirmed = (kept: string | null) =>
  kept !== null && UNCONFIRMED_CODES.has((JSON.parse(kept) as Reason).code);

async function readWaiting(
  trx: Knex.Transaction,
  source: string,
): Promise<Waiting> {
  const live = (table: string) =>
    trx(table).where({ source }).whereNull('removed_revision');
  const tables: Waiting['tables'] = (
    await live('tables')
      .select('ref', 'schema_ref', 'kept', 'as_of')
      .where('missing_crawls', '>', 0)
      .orderBy('ref')
  ).filter((row: TableRow) => isUnconfirmed(row.kept));
  const refs = new Set(tables.map(row => row.ref));
  const columns: ColumnRow[] = await live('columns')
    .whereNotNull('kept')
    .orderBy(['table_ref', 'ordinal']);
  const missing: SchemaRow[] = await live('schemas').where(
    'missing_crawls',
    '>',
    0,
  );
  const stay: Pick<TableRow, 'ref' | 'schema_ref'>[] = await live('tables')
    .select('ref', 'schema_ref')
    .where(
      whereAny(
        trx,
        'schema_ref',
        missing.map(row => row.ref),
      ),
    );
  const stillHeld = new Set(
    stay.filter(row => !refs.has(row.ref)).map(row => row.schema_ref),
  );
  return {
    schemas: missing
      .filter(row => isUnconfirmed(row.reason) && !stillHeld.has(row.ref))
      .map(row => row.ref),
    tables,
    columns: columns.filter(
      row => isUnconfirmed(row.kept) && !refs.has(row.table_ref),
    ),
  };
}

async function removeEdges(
  trx: Knex.Transaction,
  source: string,
  revision: number,
  at: string,
  gone: {
    readonly tables: readonly string[];
    readonly columns: readonly string[];
  },
): Promise<void> {
  const ended: AssertionRow[] = await trx<AssertionRow>('assertions')
    .where({ producer: source })
    .whereNull('valid_to')
    .where(any =>
      any
        .where(whereAny(trx, 'from_table', gone.tables))
        .orWhere(whereAny(trx, 'to_table', gone.tables))
        .orWhere(whereAny(trx, 'from_ref', gone.columns))
        .orWhere(whereAny(trx, 'to_ref', gone.columns)),
    );
  await trx('assertions')
    .where(
      whereAny(
        trx,
        'id',
        ended.map(row => Number(row.id)),
      ),
    )
    .update({ valid_to: at, revision, removed_revision: revision });
  // What is left of these tables is another content than their hashes say: the next crawl compares them again.
  const touched = [
    ...ended.map(row => row.owner_table),
    ...gone.columns.map(tableOf),
  ];
  await trx('tables')
    .where(whereAny(trx, 'ref', [...new Set(touched)]))
    .whereNull('removed_revision')
    .update({ hash: '', edges_hash: '', revision });
}

async function removeJobs(
  trx: Knex.Transaction,
  source: string,
  revision: number,
  gone: {
    readonly tables: ReadonlySet<string>;
    readonly schemas: readonly string[];
  },
): Promise<void> {
  const jobs: Pick<JobRow, 'id'>[] = await trx('jobs')
    .select('id')
    .where({ producer: source })
    .whereIn('kind', ['view', 'materialized-view', 'routine'])
    .whereNull('removed_revision');
  const ids = jobs
    .map(job => job.id)
    .filter(
      id =>
        gone.tables.has(id.slice(id.indexOf(':') + 1)) ||
        gone.schemas.includes(schemaOfJob(id)),
    );
  await trx('jobs')
    .where(whereAny(trx, 'id', ids))
    .update({ revision, removed_revision: revision });
}

async function writeRemovals(
  trx: Knex.Transaction,
  at: string,
  { tables, columns }: Waiting,
): Promise<void> {
  const refs = tables.map(row => row.ref);
  const sightings: SightingRow[] = await trx<SightingRow>('sightings').where(
    whereAny(trx, 'ref', refs),
  );
  const missed = new Map(sightings.map(row => [row.ref, row.missed_at]));
  const asOf = new Map(tables.map(row => [row.ref, row.as_of]));
  const drafts = [
    ...tables.map(
      ({ ref }): HistoryDraft => ({
        ref,
        kind: 'table-removed',
        missedAt: missed.get(ref) ?? at,
      }),
    ),
    ...columns.map(
      (row): HistoryDraft => ({
        ref: row.table_ref,
        kind: 'column-removed',
        subject: row.name,
        before: row.type,
        missedAt: row.kept_since ?? at,
      }),
    ),
  ];
  await writeHistory(trx, drafts, at, ref => asOf.get(ref) ?? undefined);
  await trx('sightings')
    .where(whereAny(trx, 'ref', refs))
    .update({ lost_at: at, missed_at: null });
}

/** Counts on the last crawl what a person confirmed, so that its run tells why the record holds less than it left. */
async function countOnRun(
  trx: Knex.Transaction,
  source: string,
  confirmed: ConfirmedRemovals,
): Promise<void> {
  const run = await trx<CrawlRunRow>('crawl_runs')
    .where({ source })
    .whereIn('state', ['succeeded', 'partial'])
    .orderBy('started_at', 'desc')
    .first();
  if (run) {
    const counts = JSON.parse(run.counts);
    await trx('crawl_runs')
      .where({ id: run.id })
      .update({
        counts: JSON.stringify({
          ...counts,
          confirmedSchemas: (counts.confirmedSchemas ?? 0) + confirmed.schemas,
          confirmedTables: (counts.confirmedTables ?? 0) + confirmed.tables,
          confirmedColumns: (counts.confirmedColumns ?? 0) + confirmed.columns,
        }),
      });
  }
}

/**
 * Removes at once everything of a source that waits for a second crawl that agrees, because a person says so. What is kept for another reason,
 * such as a lost privilege, stays. Dated by the crawl that did not find it.
 *
 * @returns how much is gone, and the new revision if anything is
 */
export async function confirmRemovals(
  knex: Knex,
  source: string,
): Promise<{
  readonly confirmed: ConfirmedRemovals;
  readonly revision?: number;
}> {
  return knex.transaction(async trx => {
    const revision = (await lockProducer(trx, source)) + 1;
    const waiting = await readWaiting(trx, source);
    const { schemas, columns } = waiting;
    const tables = waiting.tables.map(row => row.ref);
    const confirmed = {
      schemas: schemas.length,
      tables: tables.length,
      columns: columns.length,
    };
    if (schemas.length + tables.length + columns.length === 0) {
      return { confirmed };
    }
    const published = await trx<SourceRow>('sources')
      .where({ id: source })
      .first();
    const at = published?.as_of ?? new Date().toISOString();
    const columnRefs = columns.map(row => row.ref);
    const gone = { revision, removed_revision: revision };

    await trx('schemas').where(whereAny(trx, 'ref', schemas)).update(gone);
    await trx('tables').where(whereAny(trx, 'ref', tables)).update(gone);
    await trx('columns')
      .where(any =>
        any
          .where(whereAny(trx, 'table_ref', tables))
          .orWhere(whereAny(trx, 'ref', columnRefs)),
      )
      .whereNull('removed_revision')
      .update(gone);
    for (const column of columns) {
      await trx('tables')
        .where({ ref: column.table_ref })
        .decrement('column_count', 1);
    }
    await trx('search_entries')
      .where(any =>
        any
          .where(whereAny(trx, 'table_ref', tables))
          .orWhere(whereAny(trx, 'ref', columnRefs)),
      )
      .delete();
    await removeEdges(trx, source, revision, at, {
      tables,
      columns: columnRefs,
    });
    await removeJobs(trx, source, revision, {
      tables: new Set(tables),
      schemas,
    });
    await writeRemovals(trx, at, waiting);
    await countOnRun(trx, source, confirmed);
    if (isUnconfirmed(published?.reason ?? null)) {
      await trx('sources').where({ id: source }).update({ reason: null });
    }
    await trx('sources')
      .where({ id: source })
      .update({ input_digest: null, joins_hash: null });
    await trx('producers').where({ id: source }).update({ revision });
    await pruneTombstones(trx, source);
    return { confirmed, revision };
  });
}
