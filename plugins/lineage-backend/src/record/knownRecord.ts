import { Knex } from 'knex';
import { SeenCrawl } from './CrawlFacts';
import { KnownHashes } from './FactStream';
import { planRenames, Rename } from './history/planRenames';
import { planRemovals, RemovalPlan } from './planRemovals';
import { SchemaRow, SourceRow } from './recordRows';
import { KNOWN_TABLE_COLUMNS, KnownTableRow } from './syncTables';

/** What the record holds of a source, as far as a crawl is compared with it. */
export interface KnownRecord {
  readonly schemas: ReadonlyMap<string, SchemaRow>;
  readonly tables: ReadonlyMap<string, KnownTableRow>;
  readonly source?: SourceRow;
}

/** Reads what a crawl of a source is compared with. */
export async function readKnown(
  knex: Knex,
  source: string,
): Promise<KnownRecord> {
  const schemas: SchemaRow[] = await knex('schemas')
    .where({ source })
    .whereNull('removed_revision');
  const tables: KnownTableRow[] = await knex('tables')
    .select(...KNOWN_TABLE_COLUMNS)
    .where({ source })
    .whereNull('removed_revision');
  return {
    schemas: new Map(schemas.map(row => [row.ref, row])),
    tables: new Map(tables.map(row => [row.ref, row])),
    source: await knex<SourceRow>('sources').where({ id: source }).first(),
  };
}

/** What becomes of what the record knows and a crawl did not see. */
export interface CrawlPlan extends RemovalPlan {
  /** Tables that stand under another name now; the old names are among the removed. */
  readonly renames: readonly Rename[];
}

/** Decides what becomes of what the record knows and a crawl did not see. */
export function planOf(
  known: KnownRecord,
  seen: SeenCrawl,
  removalThreshold: number,
): CrawlPlan {
  const tables = [...known.tables.values()].map(row => ({
    ref: row.ref,
    schemaRef: row.schema_ref,
    name: row.name,
    objectId: row.object_id,
    missingCrawls: row.missing_crawls,
  }));
  // Object ids are those of one database.
  const renames =
    known.source?.database === seen.database
      ? planRenames(
          tables,
          seen.tables.map(t => ({ ref: t.ref, objectId: t.object_id })),
        )
      : [];
  const plan = planRemovals(
    {
      schemas: [...known.schemas.values()].map(row => ({
        ref: row.ref,
        name: row.name,
        missingCrawls: row.missing_crawls,
      })),
      tables,
    },
    seen,
    removalThreshold,
    new Set(renames.map(r => r.from)),
  );
  return { ...plan, renames };
}

/** By what the tables that the record holds are recognised. */
export function knownHashes(record: KnownRecord): Map<string, KnownHashes> {
  return new Map(
    [...record.tables.values()].map(row => [
      row.ref,
      { hash: row.hash, edgesHash: row.edges_hash },
    ]),
  );
}

/** By what unchanged joins are recognised; undefined where some joins stand without being seen, so that all have to be compared. */
export function knownJoins(
  { source }: KnownRecord,
  plan: RemovalPlan,
): string | undefined {
  return plan.keptTables.size === 0
    ? source?.joins_hash ?? undefined
    : undefined;
}
