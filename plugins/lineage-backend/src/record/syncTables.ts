import { Knex } from 'knex';
import { TableFacts } from './factRows';
import { RemovalPlan } from './planRemovals';
import { SchemaRow, TableRow } from './recordRows';
import { updateRows } from './updateRows';
import { upsertRows } from './upsertRows';
import { whereAny } from './whereAny';

/** What is known of a live table before its facts are compared. */
export type KnownTableRow = Pick<
  TableRow,
  | 'ref'
  | 'schema_ref'
  | 'name'
  | 'object_id'
  | 'hash'
  | 'figures_hash'
  | 'edges_hash'
  | 'missing_crawls'
  | 'as_of'
>;

/** The columns that make a {@link KnownTableRow}. */
export const KNOWN_TABLE_COLUMNS = [
  'ref',
  'schema_ref',
  'name',
  'object_id',
  'hash',
  'figures_hash',
  'edges_hash',
  'missing_crawls',
  'as_of',
] as const;

const WRITTEN = [
  'ref',
  'source',
  'schema_ref',
  'schema_name',
  'name',
  'kind',
  'object_id',
  'owner',
  'comment',
  'entity_name',
  'column_count',
  'unresolved_columns',
  'foreign_key_count',
  'view_sql',
  'facts',
  'figures',
  'grain',
  'unresolved',
  'as_of',
  'kept',
  'missing_crawls',
  'hash',
  'figures_hash',
  'edges_hash',
  'revision',
  'removed_revision',
] as const;

/** How a source's tables changed: refs by what happened to them. */
export interface TableDifference {
  readonly inserted: readonly TableFacts[];
  readonly updated: readonly TableFacts[];
  /** Seen again as they were; only figures or the way they are kept differ. */
  readonly refreshed: readonly TableFacts[];
}

/** Compares what was seen with what is known, by hash. */
export function differenceOfTables(
  known: ReadonlyMap<string, KnownTableRow>,
  seen: readonly TableFacts[],
): TableDifference {
  const inserted: TableFacts[] = [];
  const updated: TableFacts[] = [];
  const refreshed: TableFacts[] = [];
  for (const facts of seen) {
    const before = known.get(facts.ref);
    if (!before) {
      inserted.push(facts);
    } else if (
      before.hash !== facts.hash ||
      before.edges_hash !== facts.edges_hash
    ) {
      updated.push(facts);
    } else if (
      before.figures_hash !== facts.figures_hash ||
      before.missing_crawls > 0 ||
      before.as_of !== null
    ) {
      refreshed.push(facts);
    }
  }
  return { inserted, updated, refreshed };
}

/** Writes the difference, the tombstones, and why unseen tables are kept. */
export async function syncTables(
  trx: Knex.Transaction,
  revision: number,
  difference: TableDifference,
  knownSchemas: ReadonlyMap<string, SchemaRow>,
  known: ReadonlyMap<string, KnownTableRow>,
  plan: RemovalPlan,
): Promise<void> {
  const changed = [...difference.inserted, ...difference.updated];
  await upsertRows(
    trx,
    'tables',
    WRITTEN,
    changed.map(facts => ({
      ...facts,
      as_of: null,
      kept: null,
      missing_crawls: 0,
      revision,
      removed_revision: null,
    })),
    'ref',
  );

  await updateRows(
    trx,
    'tables',
    ['object_id', 'figures', 'figures_hash', 'as_of', 'kept', 'missing_crawls'],
    difference.refreshed.map(facts => ({
      ref: facts.ref,
      object_id: facts.object_id,
      figures: facts.figures,
      figures_hash: facts.figures_hash,
      as_of: null,
      kept: null,
      missing_crawls: 0,
    })),
    'ref',
  );

  await updateRows(
    trx,
    'tables',
    ['kept', 'missing_crawls', 'as_of'],
    [...plan.keptTables].map(([ref, kept]) => {
      const before = known.get(ref)!;
      return {
        ref,
        kept: JSON.stringify(kept.reason),
        missing_crawls: kept.missingCrawls,
        as_of: before.as_of ?? knownSchemas.get(before.schema_ref)!.as_of,
      };
    }),
    'ref',
  );

  const removed = [...plan.removedTables];
  if (removed.length > 0) {
    await trx('tables')
      .where(whereAny(trx, 'ref', removed))
      .update({ revision, removed_revision: revision });
    await trx('columns')
      .where(whereAny(trx, 'table_ref', removed))
      .whereNull('removed_revision')
      .update({ revision, removed_revision: revision });
  }
}
