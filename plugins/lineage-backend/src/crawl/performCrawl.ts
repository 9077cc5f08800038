import { LoggerService } from '@backstage/backend-plugin-api';
import { Reason } from '@grainline/backstage-plugin-lineage-common';
import { LineageSource } from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import { lastCounts } from '../record/crawlRuns';
import { CrawlFacts } from '../record/CrawlFacts';
import {
  knownHashes,
  knownJoins,
  planOf,
  readKnown,
} from '../record/knownRecord';
import { noteUnchanged } from '../record/noteUnchanged';
import { publishCrawl } from '../record/publishCrawl';
import { readCarried } from '../record/readCarried';
import { noteSeenJobs } from '../statements/noteSeenJobs';
import { SeenStatements } from '../statements/SeenStatements';
import { readSource, ReadSource } from './readSource';
import { SnapshotAnalyser } from './SnapshotAnalyser';

/** What one crawl needs. */
export interface PerformCrawlOptions {
  readonly knex: Knex;
  readonly analyser: SnapshotAnalyser;
  readonly logger: LoggerService;
  readonly removalThreshold: number;
  readonly statements?: SeenStatements;
  readonly clock?: () => Date;
  readonly signal: AbortSignal;
  /** Called when a stage begins, and waited for. */
  readonly enter: (stage: string) => Promise<void>;
  /** Called with how far a stage is. */
  readonly progress: (stage: string) => void;
}

/** What became of a crawl. */
export interface CrawlOutcome {
  /** The revision that was published; undefined if the record says the same as before. */
  readonly revision?: number;
  /** True if everything was read and is as it was, so that nothing was analysed. */
  readonly unchanged: boolean;
  /** False if the crawl could not see everything. */
  readonly complete: boolean;
  readonly counts: Readonly<Record<string, number>>;
  /** Why the record may say less, or older things, than the database holds. */
  readonly reason?: Reason;
}

const NO_CHANGES = {
  inserted: 0,
  updated: 0,
  removed: 0,
  kept: 0,
  edgesBegun: 0,
  edgesEnded: 0,
};

function countsOf({ seen, spool }: ReadSource) {
  return {
    schemas: seen.schemas.length,
    tables: seen.tables.length,
    columns: spool.columns,
    withheld:
      seen.withheldElsewhere.relations +
      seen.schemas.reduce((sum, s) => sum + s.withheld, 0),
  };
}

/**
 * Reads a source, and unless it is as it was, analyses it and publishes what differs from the record. Everything is read every time; what costs no more
 * for a source that did not change is all that follows.
 */
export async function performCrawl(
  source: LineageSource,
  options: PerformCrawlOptions,
): Promise<CrawlOutcome> {
  const { knex, signal, enter, progress, removalThreshold } = options;
  await enter('reading');
  const read = await readSource(source, {
    ...options,
    onStage: stage => progress(`reading ${stage}`),
  });
  signal.throwIfAborted();
  if (await noteUnchanged(knex, read.seen, read.digest)) {
    await noteSeenJobs(knex, source.id, read.statements);
    return {
      unchanged: true,
      complete: true,
      counts: {
        ...(await lastCounts(knex, source.id)),
        ...countsOf(read),
        ...NO_CHANGES,
      },
    };
  }

  await enter('analysing');
  const facts = await analyse(read, options);
  await enter('publishing');
  signal.throwIfAborted();
  const { digest, seen } = read;
  const { revision, changed, reason, ...changes } = await publishCrawl(
    knex,
    seen,
    facts,
    { removalThreshold, digest, signal },
  );
  return {
    unchanged: false,
    revision: changed ? revision : undefined,
    complete: !reason && seen.schemas.every(s => s.completeness === 'complete'),
    counts: {
      ...countsOf(read),
      edges: facts.counts.edges,
      unresolvedColumns: facts.columnLineage.unresolved,
      warnings: facts.warnings.length,
      ...changes,
    },
    reason,
  };
}

async function analyse(
  { seen, spool, outline, statements }: ReadSource,
  { knex, analyser, signal, removalThreshold, progress }: PerformCrawlOptions,
): Promise<CrawlFacts> {
  const record = await readKnown(knex, seen.source);
  const plan = planOf(record, seen, removalThreshold);
  return analyser.analyse(
    {
      outline,
      pieces: spool.pieces,
      statements,
      known: knownHashes(record),
      knownJoins: knownJoins(record, plan),
      keptTables: new Set(plan.keptTables.keys()),
      carried: found => readCarried(knex, seen, plan, found),
    },
    {
      signal,
      onProgress: (done, total) => progress(`analysing ${done} of ${total}`),
    },
  );
}
