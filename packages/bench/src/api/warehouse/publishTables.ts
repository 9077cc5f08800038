import { Job, schemaRef } from '@grainline/backstage-plugin-lineage-common';
import {
  beginCrawlRun,
  FactStream,
  figuresOf,
  finishCrawlRun,
  knownHashes,
  knownJoins,
  PackedChunk,
  packChunk,
  planOf,
  publishCrawl,
  PublishResult,
  readKnown,
  SeenCrawl,
  SeenTable,
} from '@grainline/backstage-plugin-lineage-backend/record';
import { entityName } from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import { FoundTable } from './analysedTables';
import { JoinsFound } from './JoinsFound';

const TAKEN_AT = '2026-01-01T02:00:00.000Z';

const seenTable = ({ table }: FoundTable): SeenTable => ({
  ...figuresOf(table.ref, table),
  schemaRef: table.schemaRef,
  name: table.name,
  kind: table.kind,
});

function seenCrawl(source: string, tables: Iterable<FoundTable>): SeenCrawl {
  const schemas = new Set<string>();
  const seen: SeenTable[] = [];
  for (const found of tables) {
    schemas.add(found.table.schema);
    seen.push(seenTable(found));
  }
  return {
    source,
    dialect: 'postgres',
    database: 'generated',
    serverVersion: '17.10',
    takenAt: TAKEN_AT,
    schemas: [...schemas].sort().map(name => ({
      ref: schemaRef(source, name),
      entityName: entityName(source, name),
      name,
      completeness: 'complete',
      withheld: 0,
      withheldMarks: [],
    })),
    tables: seen,
    activity: [],
    warnings: [],
    withheldElsewhere: { schemas: 0, relations: 0, marks: [] },
  };
}

/**
 * Publishes tables as the crawl of a source that has never been crawled: through the same rows, hashes and statements, but one table at a time, for
 * all of a large warehouse is not held at once. The crawl is noted as one that succeeded, so that a backend does not begin with its own.
 *
 * @param tables - gives the same tables each time that it is gone through
 */
export async function publishTables(
  knex: Knex,
  source: string,
  tables: Iterable<FoundTable>,
): Promise<PublishResult> {
  const seen = seenCrawl(source, tables);
  const record = await readKnown(knex, source);
  const plan = planOf(record, seen, 1);
  const known = knownHashes(record);
  const chunks: PackedChunk[] = [];
  const stream = FactStream.create({
    source,
    known,
    knownJoins: knownJoins(record, plan),
    schemaComments: new Map(),
    // Nothing leads to a table that is not there.
    isPresent: () => true,
    isKept: () => false,
    onChunk: chunk => chunks.push(packChunk(chunk)),
  });
  const jobs: Job[] = [];
  const joins = JoinsFound.create();
  for (const found of tables) {
    stream.edges(found.table.ref, found.flows);
    stream.table(found.table);
    found.joins.forEach(join => joins.add(join));
    if (found.job) {
      jobs.push(found.job);
    }
  }
  stream.joins(joins.all());
  stream.end();
  const views = jobs.filter(job => job.kind === 'view').length;
  const { run } = await beginCrawlRun(knex, source, { at: new Date(TAKEN_AT) });
  const result = await publishCrawl(
    knex,
    seen,
    {
      jobs,
      chunks,
      known,
      joins: stream.joinsFound,
      transient: false,
      files: [],
      counts: stream.counts,
      columnLineage: { views, complete: views, unresolved: 0, reasons: [] },
      warnings: [],
    },
    { removalThreshold: 1 },
  );
  await finishCrawlRun(knex, run, {
    state: 'succeeded',
    counts: { ...stream.counts },
    at: new Date(TAKEN_AT),
  });
  return result;
}
