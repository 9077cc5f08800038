import { ConflictError } from '@backstage/errors';
import { Reason } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { setImmediate } from 'node:timers/promises';
import { syncFileEnds } from '../links/FileEnds';
import { noteActivity } from './activity/noteActivity';
import { countedTables, CrawlFacts, SeenCrawl } from './CrawlFacts';
import { AssertionFacts, jobFacts, schemaFacts } from './factRows';
import { ChangeRecorder } from './history/ChangeRecorder';
import { lockProducer } from './lockProducer';
import { unpackChunk } from './PackedChunk';
import { RemovalPlan } from './planRemovals';
import { KnownRecord, planOf, readKnown } from './knownRecord';
import { SourceRow } from './recordRows';
import { pruneTombstones } from './pruneTombstones';
import { publishKnownChunk, publishNewChunk } from './publishChunk';
import { Assertor, endAssertionsOf, syncJoins } from './syncAssertions';
import { syncJobs } from './syncJobs';
import { syncSchemas } from './syncSchemas';
import { keepTables, refreshTables, removeTables } from './syncTables';
import { whyHeld, whyKept, whyNothing } from './whyKept';

/** What publishing changed. */
export interface PublishResult {
  /** The producer's revision afterwards. */
  readonly revision: number;
  /** False if the crawl found nothing new: then no revision was assigned. */
  readonly changed: boolean;
  /** Tables. */
  readonly inserted: number;
  readonly updated: number;
  readonly removed: number;
  /** Tables that were not seen and stay, see `planRemovals`. */
  readonly kept: number;
  /** Columns that were not seen and stay, of tables that were seen, see `holdColumns`. */
  readonly keptColumns: number;
  readonly edgesBegun: number;
  readonly edgesEnded: number;
  /** Edges that were left out because an end of theirs is not in the record. */
  readonly edgesWithoutEnd: number;
  /** Why the record may say less, or older things, than the database holds. */
  readonly reason?: Reason;
}

/** How a crawl is published. */
export interface PublishOptions {
  /** Share of a schema's relations (0 to 1) whose removal at once waits for a second crawl. */
  readonly removalThreshold: number;
  /** By what the same input is recognised, if the next crawl may be spared for it. */
  readonly digest?: string;
  /** Stops the publication between two statements; nothing of it is then in the record. */
  readonly signal?: AbortSignal;
}

/** How many tables and edges were written. */
interface Written {
  inserted: number;
  readonly updated: Set<string>;
  edgesBegun: number;
  edgesChanged: number;
  edgesEnded: number;
}

async function writeChunks(
  trx: Knex.Transaction,
  assertor: Assertor,
  facts: CrawlFacts,
  plan: RemovalPlan,
  changes: ChangeRecorder,
  signal: AbortSignal | undefined,
): Promise<Written> {
  const written: Written = {
    inserted: 0,
    updated: new Set(),
    edgesBegun: 0,
    edgesChanged: 0,
    edgesEnded: await endAssertionsOf(trx, assertor, [...plan.removedTables]),
  };
  const joins: AssertionFacts[] = [];
  for (const chunk of facts.chunks) {
    signal?.throwIfAborted();
    // SQLite answers without leaving the thread: between chunks the portal's requests have their turn.
    await setImmediate();
    if (chunk.state === 'joins') {
      joins.push(...unpackChunk(chunk).edges);
      continue;
    }
    const isNew = chunk.state === 'new';
    const publish = isNew ? publishNewChunk : publishKnownChunk;
    const { tables, edges } = await publish(trx, assertor, chunk, changes);
    if (isNew) {
      written.inserted += tables.length;
    } else {
      tables.forEach(ref => written.updated.add(ref));
    }
    written.edgesBegun += edges.begun;
    written.edgesChanged += edges.changed;
    written.edgesEnded += edges.ended;
  }
  if (facts.joins.changed) {
    const edges = await syncJoins(trx, assertor, joins, table =>
      plan.keptTables.has(table),
    );
    written.edgesBegun += edges.begun;
    written.edgesChanged += edges.changed;
    written.edgesEnded += edges.ended;
  }
  return written;
}

/** The facts say what differs from the record as it was when they were made. */
function assertUnchanged(known: KnownRecord, facts: CrawlFacts): void {
  const same =
    known.tables.size === facts.known.size &&
    [...known.tables.values()].every(row => {
      const before = facts.known.get(row.ref);
      return before?.hash === row.hash && before.edgesHash === row.edges_hash;
    });
  if (!same) {
    throw new ConflictError(
      'The record changed while the crawl was analysed, so that nothing of it was published; the next crawl publishes anew',
    );
  }
}

/** The last crawl that saw a table of the record; of another ref the last of its source. */
function lastSeen(known: KnownRecord, ref: string): string | undefined {
  const table = known.tables.get(ref);
  return (
    table?.as_of ??
    (table && known.schemas.get(table.schema_ref)?.as_of) ??
    known.source?.as_of
  );
}

/** True if another crawl that reads the same would change nothing, so that it may be spared. */
function isSettled(
  seen: SeenCrawl,
  facts: CrawlFacts,
  plan: RemovalPlan,
  heldColumns: number,
): boolean {
  return (
    !facts.transient &&
    heldColumns === 0 &&
    plan.keptTables.size === 0 &&
    plan.keptSchemas.size === 0 &&
    seen.schemas.every(schema => schema.completeness === 'complete')
  );
}

/**
 * Makes the record say what a crawl found: applies the least change in one transaction under the producer's lock, as one revision. A crawl
 * that found nothing new assigns no revision and writes only how fresh the facts are.
 *
 * What the crawl did not see is removed only on proof, see `planRemovals`.
 *
 * @throws ConflictError when somebody else published since the facts were made
 */
export async function publishCrawl(
  knex: Knex,
  seen: SeenCrawl,
  facts: CrawlFacts,
  options: PublishOptions,
): Promise<PublishResult> {
  return knex.transaction(async trx => {
    const { source } = seen;
    const last = await lockProducer(trx, source);
    const at = new Date(seen.takenAt).toISOString();
    const assertor = { producer: source, at, revision: last + 1 };
    const { revision } = assertor;

    const known = await readKnown(trx, source);
    assertUnchanged(known, facts);
    const plan = planOf(known, seen, options.removalThreshold);
    const removed = [...plan.removedTables];
    const changes = ChangeRecorder.create(trx, {
      source,
      at,
      revision,
      first: !known.source,
      threshold: options.removalThreshold,
      renames: plan.renames,
      lastSeen: ref => lastSeen(known, ref),
      seen: new Set(seen.tables.map(table => table.ref)),
      removedTables: plan.removedTables,
      keptTables: plan.keptTables,
    });

    await removeTables(trx, revision, removed);
    const written = await writeChunks(
      trx,
      assertor,
      facts,
      plan,
      changes,
      options.signal,
    );
    await changes.finish();
    await refreshTables(
      trx,
      known.tables,
      seen.tables.filter(table => !written.updated.has(table.ref)),
    );
    await keepTables(trx, known.schemas, known.tables, plan);
    const schemasChanged = await syncSchemas(
      trx,
      revision,
      known.schemas,
      seen.schemas.map(s => schemaFacts(source, s, at)),
      plan,
    );
    const jobsChanged = await syncJobs(
      trx,
      source,
      revision,
      facts.jobs.map(job => jobFacts(source, job)),
    );
    await syncFileEnds(trx, source, facts.files);

    const changed =
      written.inserted +
        written.updated.size +
        written.edgesBegun +
        written.edgesChanged +
        written.edgesEnded +
        removed.length +
        schemasChanged +
        jobsChanged >
      0;
    if (changed) {
      await trx('producers').where({ id: source }).update({ revision });
      await pruneTombstones(trx, source);
    }
    const reason =
      whyKept(plan) ?? whyHeld(changes.heldColumns) ?? whyNothing(seen);
    const settled = isSettled(seen, facts, plan, changes.heldColumns);
    const row: Omit<SourceRow, 'counted_at'> = {
      id: source,
      dialect: seen.dialect,
      database: seen.database,
      server_version: seen.serverVersion,
      as_of: at,
      reason: reason ? JSON.stringify(reason) : null,
      warnings: JSON.stringify(facts.warnings),
      input_digest: (settled && options.digest) || null,
      // The joins of tables that are kept are not among those that were compared.
      joins_hash: plan.keptTables.size === 0 ? facts.joins.hash : null,
    };
    await trx('sources').insert(row).onConflict('id').merge();
    // After the source's row is there, which tells when counters were last read.
    await noteActivity(trx, { source, at }, countedTables(seen), seen.activity);
    return {
      revision: changed ? revision : last,
      changed,
      inserted: written.inserted,
      updated: written.updated.size,
      removed: removed.length,
      kept: plan.keptTables.size,
      keptColumns: changes.heldColumns,
      edgesBegun: written.edgesBegun,
      edgesEnded: written.edgesEnded,
      edgesWithoutEnd: facts.counts.edgesWithoutEnd,
      ...(reason && { reason }),
    };
  });
}
