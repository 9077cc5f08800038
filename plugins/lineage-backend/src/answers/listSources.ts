import {
  CrawlRun,
  SchemaStatus,
  SourceStatus,
} from '@grainline/backstage-plugin-lineage-common';
import { LineageSource } from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import { TableCriteria } from '../access/TableCriteria';
import { listCrawlRuns } from '../record/crawlRuns';
import { ProducerRow, SchemaRow, SourceRow } from '../record/recordRows';
import { SchemaCounts, countSchemas, sumCoverage } from './countSchemas';
import { listPendingRemovals } from './listPendingRemovals';

/** What may be told of a source beside what is in the record. */
export type KnownSource = Pick<
  LineageSource,
  'id' | 'dialect' | 'about' | 'grantsFor'
>;

const NOTHING: SchemaCounts = {
  tables: 0,
  columns: 0,
  kept: 0,
  columnLineage: { views: 0, complete: 0, unresolved: 0, reasons: [] },
};

function schemaStatus(
  row: SchemaRow,
  counts: SchemaCounts,
  grants: readonly string[] | undefined,
): SchemaStatus {
  return {
    ref: row.ref,
    name: row.name,
    entityName: row.entity_name,
    ...(row.comment !== null && { comment: row.comment }),
    ...(row.owner !== null && { owner: row.owner }),
    ...counts,
    withheld: row.withheld,
    completeness: row.completeness,
    asOf: row.as_of,
    ...(row.reason !== null && { reason: JSON.parse(row.reason) }),
    ...(grants && { grants }),
  };
}

/** Relations of schemas that the crawling role may not enter: the crawl counts them beside those of the schemas that it names. */
function withheldElsewhere(
  source: KnownSource,
  finished: CrawlRun | undefined,
  schemas: readonly SchemaRow[],
): SourceStatus['withheldElsewhere'] {
  const relations =
    (finished?.counts.withheld ?? 0) -
    schemas.reduce((sum, row) => sum + row.withheld, 0);
  const grants = source.grantsFor?.(undefined);
  return relations > 0 ? { relations, ...(grants && { grants }) } : undefined;
}

function stateOf(lastRun: SourceStatus['lastRun']): SourceStatus['state'] {
  switch (lastRun?.state) {
    case undefined:
      return 'never-crawled';
    case 'succeeded':
      return 'ok';
    default:
      return lastRun!.state;
  }
}

/** How one source stands, as far as the reader may see its tables. */
export async function describeSource(
  knex: Knex,
  source: KnownSource,
  graph: SourceStatus['graph'],
  visible: TableCriteria | undefined,
): Promise<SourceStatus> {
  // First: a crawl that ends while this is read must not be told as done beside what was known before it.
  const [lastRun, previousRun] = await listCrawlRuns(knex, source.id, 2);
  const producer = await knex<ProducerRow>('producers')
    .where({ id: source.id })
    .first();
  const record = await knex<SourceRow>('sources')
    .where({ id: source.id })
    .first();
  const counts = await countSchemas(knex, source.id, visible);
  const schemas: SchemaRow[] = await knex<SchemaRow>('schemas')
    .where({ source: source.id })
    .whereNull('removed_revision')
    .orderBy('name');
  const pendingRemovals = await listPendingRemovals(knex, source.id, visible);
  const lastFinished = lastRun?.state === 'running' ? previousRun : lastRun;
  const statuses = schemas
    // To a reader who sees some tables only, a schema without any is hidden.
    .filter(row => !visible || counts.has(row.ref))
    .map(row =>
      schemaStatus(
        row,
        counts.get(row.ref) ?? NOTHING,
        !visible && row.withheld > 0 ? source.grantsFor?.(row.name) : undefined,
      ),
    );
  const partial = schemas.find(row => row.completeness !== 'complete');
  const elsewhere = visible
    ? undefined
    : withheldElsewhere(source, lastFinished, schemas);
  const sum = (of: (schema: SchemaCounts) => number) =>
    [...counts.values()].reduce((total, schema) => total + of(schema), 0);
  const reason =
    lastFinished?.error ??
    (record?.reason ? JSON.parse(record.reason) : undefined) ??
    (partial?.reason ? JSON.parse(partial.reason) : undefined);

  return {
    id: source.id,
    dialect: source.dialect,
    ...source.about,
    state: stateOf(lastRun),
    ...(record && { asOf: record.as_of }),
    ...(reason && { reason }),
    revision: Number(producer?.revision ?? 0),
    tables: sum(schema => schema.tables),
    columns: sum(schema => schema.columns),
    schemas: statuses,
    ...(lastRun && { lastRun }),
    ...(record && !visible && { warnings: JSON.parse(record.warnings) }),
    ...(pendingRemovals.length > 0 && { pendingRemovals }),
    ...(elsewhere && { withheldElsewhere: elsewhere }),
    columnLineage: sumCoverage(
      [...counts.values()].map(schema => schema.columnLineage),
    ),
    graph,
  };
}
