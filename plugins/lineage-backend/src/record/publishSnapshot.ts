import { Assertion, tableOf } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { AnalysedSnapshot } from '../analyse/AnalysedSnapshot';
import { CarriedFacts } from './CarriedFacts';
import { CrawlFacts, SeenCrawl } from './CrawlFacts';
import { figuresOf } from './factRows';
import { FactStream } from './FactStream';
import { knownHashes, knownJoins, planOf, readKnown } from './knownRecord';
import { PackedChunk, packChunk } from './PackedChunk';
import { publishCrawl, PublishOptions, PublishResult } from './publishCrawl';
import { readCarried } from './readCarried';

function seenOf(analysed: AnalysedSnapshot): SeenCrawl {
  return {
    ...analysed,
    activity: analysed.activity ?? [],
    tables: analysed.tables.map(table => ({
      ...figuresOf(table.ref, table),
      schemaRef: table.schemaRef,
      name: table.name,
      kind: table.kind,
      changes: table.changes,
    })),
  };
}

function ownerOf(assertion: Assertion): string {
  return tableOf(
    assertion.kind === 'FOREIGN_KEY' ? assertion.from : assertion.to,
  );
}

/**
 * Publishes an analysed snapshot that is there as a whole, see {@link publishCrawl}: for tests and small sources. A crawl's analysis makes the
 * same facts piece by piece.
 */
export async function publishSnapshot(
  knex: Knex,
  analysed: AnalysedSnapshot,
  options: PublishOptions,
): Promise<PublishResult> {
  const seen = seenOf(analysed);
  const record = await readKnown(knex, seen.source);
  const plan = planOf(record, seen, options.removalThreshold);
  const present = new Set(
    analysed.tables.flatMap(t => [t.ref, ...t.columns.map(c => c.ref)]),
  );
  const tellsToKeep = analysed.tables
    .filter(t => t.keepLineage)
    .map(t => t.ref);
  const carried = CarriedFacts.create(
    await readCarried(knex, seen, plan, {
      tellsToKeep,
      jobs: analysed.jobs.map(job => job.id),
    }),
    ref => present.has(ref),
  );
  const chunks: PackedChunk[] = [];
  const known = knownHashes(record);
  const stream = FactStream.create({
    source: seen.source,
    known,
    knownJoins: knownJoins(record, plan),
    schemaComments: new Map(seen.schemas.map(s => [s.ref, s.comment])),
    isPresent: ref => present.has(ref),
    isKept: table => plan.keptTables.has(table),
    onChunk: chunk => chunks.push(packChunk(chunk)),
  });
  const owned = new Map<string, Assertion[]>();
  const joins: Assertion[] = [];
  for (const assertion of analysed.assertions) {
    if (assertion.kind === 'JOINS') {
      joins.push(assertion);
    } else {
      const owner = ownerOf(assertion);
      owned.set(owner, [...(owned.get(owner) ?? []), assertion]);
    }
  }
  for (const table of analysed.tables) {
    stream.edges(
      table.ref,
      carried.edges(table.ref, owned.get(table.ref) ?? []),
    );
    stream.table(carried.table(table));
    owned.delete(table.ref);
  }
  // What leads into no table that was seen has no end.
  owned.forEach((edges, owner) => stream.edges(owner, edges));
  stream.joins(carried.joins(joins));
  stream.end();
  const facts: CrawlFacts = {
    jobs: carried.jobs(analysed.jobs),
    chunks,
    known,
    joins: stream.joinsFound,
    transient: tellsToKeep.length > 0,
    files: analysed.files ?? [],
    counts: stream.counts,
    columnLineage: analysed.columnLineage,
    warnings: analysed.warnings,
  };
  return publishCrawl(knex, seen, facts, options);
}
