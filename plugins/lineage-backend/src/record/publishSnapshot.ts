import { Reason, tableOf } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { setImmediate } from 'node:timers/promises';
import { AnalysedSnapshot } from '../analyse/AnalysedSnapshot';
import { syncSearchEntries } from '../search/syncSearchEntries';
import { carryOver } from './carryOver';
import {
  AssertionFacts,
  ColumnFacts,
  TableFacts,
  assertionFacts,
  columnFacts,
  jobFacts,
  schemaFacts,
  tableFacts,
} from './factRows';
import { lockProducer } from './lockProducer';
import { KnownTable, RemovalPlan, planRemovals } from './planRemovals';
import { pruneTombstones } from './pruneTombstones';
import { readCarried } from './readCarried';
import { SchemaRow } from './recordRows';
import { syncAssertions } from './syncAssertions';
import { syncColumns } from './syncColumns';
import { syncJobs } from './syncJobs';
import { syncSchemas } from './syncSchemas';
import {
  KNOWN_TABLE_COLUMNS,
  KnownTableRow,
  differenceOfTables,
  syncTables,
} from './syncTables';

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
  readonly edgesBegun: number;
  readonly edgesEnded: number;
  /** Edges that were left out because an end of theirs is not in the record. */
  readonly edgesWithoutEnd: number;
  /** Why the record may say less, or older things, than the database holds. */
  readonly reason?: Reason;
}

interface Facts {
  readonly tables: readonly TableFacts[];
  readonly columnsOf: ReadonlyMap<string, readonly ColumnFacts[]>;
  readonly edgesOf: ReadonlyMap<string, readonly AssertionFacts[]>;
  readonly edgesWithoutEnd: number;
}

// Hashing a quarter of a million edges takes seconds; between so many the portal's requests have their turn.
const ITEMS_A_TURN = 2_000;

async function factsOf(
  analysed: AnalysedSnapshot,
  keptTables: ReadonlyMap<string, unknown>,
): Promise<Facts> {
  const present = new Set(
    analysed.tables.flatMap(t => [t.ref, ...t.columns.map(c => c.ref)]),
  );
  const hasEnd = (ref: string) =>
    present.has(ref) || keptTables.has(tableOf(ref));
  const edgesOf = new Map<string, AssertionFacts[]>();
  let edgesWithoutEnd = 0;
  let items = 0;
  for (const assertion of analysed.assertions) {
    if (++items % ITEMS_A_TURN === 0) {
      await setImmediate();
    }
    const facts = assertionFacts(analysed.source, assertion);
    if (
      !present.has(facts.owner_table) ||
      !hasEnd(assertion.from) ||
      !hasEnd(assertion.to)
    ) {
      edgesWithoutEnd++;
      continue;
    }
    const edges = edgesOf.get(facts.owner_table) ?? [];
    edges.push(facts);
    edgesOf.set(facts.owner_table, edges);
  }
  const comments = new Map(analysed.schemas.map(s => [s.ref, s.comment]));
  const columnsOf = new Map<string, ColumnFacts[]>();
  const tables: TableFacts[] = [];
  for (const table of analysed.tables) {
    const columns = table.columns.map(c =>
      columnFacts(analysed.source, table.ref, c),
    );
    columnsOf.set(table.ref, columns);
    tables.push(
      tableFacts(analysed.source, table, {
        columns,
        edges: edgesOf.get(table.ref) ?? [],
        schemaComment: comments.get(table.schemaRef),
      }),
    );
    items += columns.length;
    if (items > ITEMS_A_TURN) {
      items = 0;
      await setImmediate();
    }
  }
  return { tables, columnsOf, edgesOf, edgesWithoutEnd };
}

async function readKnown(trx: Knex.Transaction, source: string) {
  const schemas: SchemaRow[] = await trx('schemas')
    .where({ source })
    .whereNull('removed_revision');
  const tables: KnownTableRow[] = await trx('tables')
    .select(...KNOWN_TABLE_COLUMNS)
    .where({ source })
    .whereNull('removed_revision');
  return {
    schemas: new Map(schemas.map(row => [row.ref, row])),
    tables: new Map(tables.map(row => [row.ref, row])),
  };
}

const knownTable = (row: KnownTableRow): KnownTable => ({
  ref: row.ref,
  schemaRef: row.schema_ref,
  name: row.name,
  objectId: row.object_id,
  missingCrawls: row.missing_crawls,
});

/** One reason for everything that was not seen and is kept; undefined if there is nothing. It names no table. */
function whyKept({ keptSchemas, keptTables }: RemovalPlan): Reason | undefined {
  const kept = [...keptTables.values(), ...keptSchemas.values()];
  if (kept.length === 0) {
    return undefined;
  }
  const reasons = new Map(kept.map(k => [k.reason.code, k.reason]));
  const [reason] = reasons.values();
  const more =
    reasons.size > 1 ? ` (and ${reasons.size - 1} other reasons)` : '';
  return {
    code: reason.code,
    message: `${keptTables.size} tables were not seen and are shown as they were. ${reason.message}${more}`,
  };
}

/** The reason when there is nothing that the crawling role may read; undefined if there is something, or nothing at all. */
function whyNothing(snapshot: AnalysedSnapshot): Reason | undefined {
  const withheld =
    snapshot.withheldElsewhere.relations +
    snapshot.schemas.reduce((sum, schema) => sum + schema.withheld, 0);
  return snapshot.tables.length === 0 && withheld > 0
    ? {
        code: 'nothing-granted',
        message: `The crawling role has a privilege on none of this database's ${withheld} relations. Grant it USAGE on their schemas and SELECT on their tables, and the next crawl shows them.`,
      }
    : undefined;
}

/**
 * Makes the record say what a crawl found: applies the least change in one transaction under the producer's lock, as one revision. A crawl
 * that found nothing new assigns no revision and writes only how fresh the facts are.
 *
 * What the crawl did not see is removed only on proof, see `planRemovals`.
 *
 * @param removalThreshold - share of a schema's relations (0 to 1) whose removal at once waits for a second crawl
 */
export async function publishSnapshot(
  knex: Knex,
  snapshot: AnalysedSnapshot,
  options: { readonly removalThreshold: number },
): Promise<PublishResult> {
  return knex.transaction(async trx => {
    const { source } = snapshot;
    const last = await lockProducer(trx, source);
    const revision = last + 1;
    const at = new Date(snapshot.takenAt).toISOString();

    const known = await readKnown(trx, source);
    const plan = planRemovals(
      {
        schemas: [...known.schemas.values()].map(row => ({
          ref: row.ref,
          name: row.name,
          missingCrawls: row.missing_crawls,
        })),
        tables: [...known.tables.values()].map(knownTable),
      },
      snapshot,
      options.removalThreshold,
    );
    const analysed = carryOver(
      snapshot,
      await readCarried(trx, snapshot, plan),
    );
    const facts = await factsOf(analysed, plan.keptTables);
    const difference = differenceOfTables(known.tables, facts.tables);
    const changed = [...difference.inserted, ...difference.updated];
    const updatedRefs = difference.updated.map(t => t.ref);

    // Kept tables take their "as of" from their schema's row before that row is renewed.
    await syncTables(
      trx,
      revision,
      difference,
      known.schemas,
      known.tables,
      plan,
    );
    const schemasChanged = await syncSchemas(
      trx,
      revision,
      known.schemas,
      analysed.schemas.map(s => schemaFacts(source, s, at)),
      plan,
    );
    await syncColumns(
      trx,
      revision,
      changed.flatMap(t => facts.columnsOf.get(t.ref) ?? []),
      updatedRefs,
    );
    await syncSearchEntries(trx, changed, facts.columnsOf, [
      ...updatedRefs,
      ...plan.removedTables,
    ]);
    const edges = await syncAssertions(
      trx,
      source,
      revision,
      at,
      changed.flatMap(t => facts.edgesOf.get(t.ref) ?? []),
      [...updatedRefs, ...plan.removedTables],
    );
    const jobsChanged = await syncJobs(
      trx,
      source,
      revision,
      analysed.jobs.map(job => jobFacts(source, job)),
    );

    const anything =
      changed.length + plan.removedTables.size + schemasChanged + jobsChanged >
      0;
    if (anything) {
      await trx('producers').where({ id: source }).update({ revision });
      await pruneTombstones(trx, source);
    }
    const reason = whyKept(plan) ?? whyNothing(snapshot);
    await trx('sources')
      .insert({
        id: source,
        dialect: snapshot.dialect,
        database: snapshot.database,
        server_version: snapshot.serverVersion,
        as_of: at,
        reason: reason ? JSON.stringify(reason) : null,
        warnings: JSON.stringify(snapshot.warnings),
      })
      .onConflict('id')
      .merge();

    return {
      revision: anything ? revision : last,
      changed: anything,
      inserted: difference.inserted.length,
      updated: difference.updated.length,
      removed: plan.removedTables.size,
      kept: plan.keptTables.size,
      edgesBegun: edges.begun,
      edgesEnded: edges.ended,
      edgesWithoutEnd: facts.edgesWithoutEnd,
      ...(reason && { reason }),
    };
  });
}
