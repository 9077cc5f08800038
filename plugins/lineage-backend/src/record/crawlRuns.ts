import { CrawlRun, Reason } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { CrawlRunRow } from './recordRows';

// Long enough to see a month of nightly crawls with some by hand between.
const RUNS_KEPT = 100;

/** A crawl run as the API tells it. */
export function crawlRunOf(row: CrawlRunRow): CrawlRun {
  return {
    id: row.id,
    source: row.source,
    state: row.state,
    startedAt: row.started_at,
    ...(row.finished_at !== null && { finishedAt: row.finished_at }),
    ...(row.stage !== null && { stage: row.stage }),
    ...(row.error !== null && { error: JSON.parse(row.error) }),
    counts: JSON.parse(row.counts),
  };
}

/**
 * Begins a crawl of a source unless one is running, on whichever replica.
 *
 * @returns the run that is running now, and whether it was begun by this call
 */
export async function beginCrawlRun(
  knex: Knex,
  source: string,
): Promise<{ readonly run: CrawlRun; readonly begun: boolean }> {
  const now = new Date().toISOString();
  const row: CrawlRunRow = {
    id: randomUUID(),
    source,
    state: 'running',
    started_at: now,
    finished_at: null,
    heartbeat_at: now,
    stage: 'starting',
    error: null,
    counts: '{}',
  };
  for (;;) {
    // The unique index on running crawls decides between two who begin at once.
    const { rowCount, changes } = await insertUnlessRunning(knex, row);
    if ((rowCount ?? changes ?? 0) > 0) {
      return { run: crawlRunOf(row), begun: true };
    }
    const running = await knex<CrawlRunRow>('crawl_runs')
      .where({ source, state: 'running' })
      .first();
    if (running) {
      return { run: crawlRunOf(running), begun: false };
    }
  }
}

async function insertUnlessRunning(
  knex: Knex,
  row: CrawlRunRow,
): Promise<{ rowCount?: number; changes?: number }> {
  return knex.raw(
    `insert into crawl_runs (id, source, state, started_at, heartbeat_at, stage, counts) values (?, ?, ?, ?, ?, ?, ?)
     on conflict (source) where state = 'running' do nothing`,
    [
      row.id,
      row.source,
      row.state,
      row.started_at,
      row.heartbeat_at,
      row.stage,
      row.counts,
    ] as Knex.RawBinding[],
  );
}

/**
 * Tells that a crawl is alive, and at which stage.
 *
 * @returns false if the run is no longer running: it was taken for dead
 */
export async function beatCrawlRun(
  knex: Knex,
  id: string,
  stage?: string,
): Promise<boolean> {
  const updated = await knex<CrawlRunRow>('crawl_runs')
    .where({ id, state: 'running' })
    .update({
      heartbeat_at: new Date().toISOString(),
      ...(stage !== undefined && { stage }),
    });
  return updated > 0;
}

/** Ends a crawl that is still running, and forgets the oldest runs of its source. */
export async function finishCrawlRun(
  knex: Knex,
  run: Pick<CrawlRun, 'id' | 'source'>,
  outcome: {
    readonly state: 'succeeded' | 'partial' | 'failed';
    readonly error?: Reason;
    readonly counts: Readonly<Record<string, number>>;
  },
): Promise<void> {
  await knex<CrawlRunRow>('crawl_runs')
    .where({ id: run.id, state: 'running' })
    .update({
      state: outcome.state,
      finished_at: new Date().toISOString(),
      stage: null,
      error: outcome.error ? JSON.stringify(outcome.error) : null,
      counts: JSON.stringify(outcome.counts),
    });
  const old: Pick<CrawlRunRow, 'id'>[] = await knex('crawl_runs')
    .select('id')
    .where({ source: run.source })
    .orderBy('started_at', 'desc')
    .offset(RUNS_KEPT)
    .limit(RUNS_KEPT);
  await knex('crawl_runs')
    .whereIn(
      'id',
      old.map(row => row.id),
    )
    .delete();
}

/**
 * Fails the crawls that have not beaten for a while: their process was killed.
 *
 * @param olderThanMs - how long a crawl may be silent
 * @returns the sources that they were of
 */
export async function failAbandonedRuns(
  knex: Knex,
  olderThanMs: number,
): Promise<readonly string[]> {
  const before = new Date(Date.now() - olderThanMs).toISOString();
  const abandoned: CrawlRunRow[] = await knex<CrawlRunRow>('crawl_runs')
    .where({ state: 'running' })
    .where('heartbeat_at', '<', before);
  for (const run of abandoned) {
    await finishCrawlRun(knex, run, {
      state: 'failed',
      error: {
        code: 'abandoned',
        message: `The crawl was last heard of at ${run.heartbeat_at} while at "${run.stage}": its process was killed. The next crawl starts anew.`,
      },
      counts: JSON.parse(run.counts),
    });
  }
  return abandoned.map(run => run.source);
}

/** The last crawls of a source, the newest first. */
export async function listCrawlRuns(
  knex: Knex,
  source: string,
  limit: number,
): Promise<readonly CrawlRun[]> {
  const rows: CrawlRunRow[] = await knex<CrawlRunRow>('crawl_runs')
    .where({ source })
    .orderBy('started_at', 'desc')
    .limit(limit);
  return rows.map(crawlRunOf);
}
