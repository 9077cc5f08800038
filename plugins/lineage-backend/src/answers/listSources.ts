import {
  SchemaStatus,
  SourceStatus,
} from '@grainline/backstage-plugin-lineage-common';
import { LineageSource } from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import { TableCriteria } from '../access/TableCriteria';
import { whereVisible } from '../access/whereVisible';
import { listCrawlRuns } from '../record/crawlRuns';
import { ProducerRow, SchemaRow, SourceRow } from '../record/recordRows';
import { countColumnLineage } from './countRecord';
import { listPendingRemovals } from './listPendingRemovals';

/** What may be told of a source beside what is in the record. */
export type KnownSource = Pick<LineageSource, 'id' | 'dialect' | 'about'>;

interface TableCount {
  schema_ref: string;
  tables: number | string;
  columns: number | string;
}

function schemaStatus(row: SchemaRow, tables: number): SchemaStatus {
  return {
    ref: row.ref,
    name: row.name,
    entityName: row.entity_name,
    ...(row.comment !== null && { comment: row.comment }),
    ...(row.owner !== null && { owner: row.owner }),
    tables,
    withheld: row.withheld,
    completeness: row.completeness,
    asOf: row.as_of,
    ...(row.reason !== null && { reason: JSON.parse(row.reason) }),
  };
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
  const counts: TableCount[] = await knex('tables')
    .select(
      knex.raw('schema_ref, count(*) as tables, sum(column_count) as columns'),
    )
    .where('tables.source', source.id)
    .whereNull('tables.removed_revision')
    .modify(query => whereVisible(knex, query, visible))
    .groupBy('schema_ref');
  const tablesOf = new Map(
    counts.map(row => [row.schema_ref, Number(row.tables)]),
  );
  const schemas: SchemaRow[] = await knex<SchemaRow>('schemas')
    .where({ source: source.id })
    .whereNull('removed_revision')
    .orderBy('name');
  const pendingRemovals = await listPendingRemovals(knex, source.id, visible);
  const lastFinished = lastRun?.state === 'running' ? previousRun : lastRun;
  const partial = schemas
    .map(row => schemaStatus(row, 0))
    .find(status => status.completeness !== 'complete');
  const reason =
    lastFinished?.error ??
    (record?.reason ? JSON.parse(record.reason) : undefined) ??
    partial?.reason;

  return {
    id: source.id,
    dialect: source.dialect,
    ...source.about,
    state: stateOf(lastRun),
    ...(record && { asOf: record.as_of }),
    ...(reason && { reason }),
    revision: Number(producer?.revision ?? 0),
    tables: [...tablesOf.values()].reduce((sum, n) => sum + n, 0),
    columns: counts.reduce((sum, row) => sum + Number(row.columns), 0),
    schemas: schemas
      // To a reader who sees some tables only, a schema without any is hidden.
      .filter(row => !visible || tablesOf.has(row.ref))
      .map(row => schemaStatus(row, tablesOf.get(row.ref) ?? 0)),
    ...(lastRun && { lastRun }),
    ...(record && !visible && { warnings: JSON.parse(record.warnings) }),
    ...(pendingRemovals.length > 0 && { pendingRemovals }),
    columnLineage: await countColumnLineage(knex, source.id, visible),
    graph,
  };
}
