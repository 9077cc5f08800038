import { Knex } from 'knex';
import { TableFigures } from './factRows';
import { RemovalPlan } from './planRemovals';
import { SchemaRow, TableRow } from './recordRows';
import { updateRows } from './updateRows';
import { whereAny } from './whereAny';
import { writeJson } from './writeJson';

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
  'hash',
  'figures_hash',
  'edges_hash',
  'removed_revision',
] as const;

/** Writes tables that are new or differ, given as a JSON array of {@link TableFacts}. */
export async function writeTables(
  trx: Knex.Transaction,
  revision: number,
  json: string | Buffer,
): Promise<void> {
  await writeJson(trx, 'tables', json, {
    columns: WRITTEN,
    constants: { revision, missing_crawls: 0 },
    key: 'ref',
  });
}

/** Writes the figures of tables that were seen again as they were, where they or the way the tables are kept differ. No consumer is told. */
export async function refreshTables(
  trx: Knex.Transaction,
  known: ReadonlyMap<string, KnownTableRow>,
  seen: readonly TableFigures[],
): Promise<void> {
  const differ = seen.filter(({ ref, figures_hash }) => {
    const before = known.get(ref);
    return (
      before &&
      (before.figures_hash !== figures_hash ||
        before.missing_crawls > 0 ||
        before.as_of !== null)
    );
  });
  await updateRows(
    trx,
    'tables',
    ['object_id', 'figures', 'figures_hash', 'as_of', 'kept', 'missing_crawls'],
    differ.map(({ ref, object_id, figures, figures_hash }) => ({
      ref,
      object_id,
      figures,
      figures_hash,
      as_of: null,
      kept: null,
      missing_crawls: 0,
    })),
    'ref',
  );
}

/** Notes why tables that were not seen stay. To be called before the schemas are renewed, from which a kept table takes its "as of". */
export async function keepTables(
  trx: Knex.Transaction,
  knownSchemas: ReadonlyMap<string, SchemaRow>,
  known: ReadonlyMap<string, KnownTableRow>,
  plan: RemovalPlan,
): Promise<void> {
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
}

/** Removes tables with their columns and search entries, leaving tombstones. */
export async function removeTables(
  trx: Knex.Transaction,
  revision: number,
  removed: readonly string[],
): Promise<void> {
  if (removed.length === 0) {
    return;
  }
  await trx('tables')
    .where(whereAny(trx, 'ref', removed))
    .update({ revision, removed_revision: revision });
  await trx('columns')
    .where(whereAny(trx, 'table_ref', removed))
    .whereNull('removed_revision')
    .update({ revision, removed_revision: revision });
  await trx('search_entries')
    .where(whereAny(trx, 'table_ref', removed))
    .delete();
}
