import { CrawlRun, Reason } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { CrawlRunRow } from './recordRows';

// Long enough to see a month of nightly crawls with some by hand between.
const RUNS_KEPT = 100;
const ABANDONED = 'abandoned';

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

/** How a crawl begins. */
export interface BeginOptions {
  /** Default: now. */
  readonly at?: Date;
  /** Id of the killed crawl in whose place it begins. */
  readonly replaces?: string;
}

/**
 * Begins a crawl of a source unless one is running, on whichever replica.
 *
 * @returns the run that is running now, and whether it was begun by this call
 */
export async function beginCrawlRun(
  knex: Knex,
  source: string,
  options: BeginOptions = {},
): Promise<{ readonly run: CrawlRun; readonly begun: boolean }> {
  const now = new Date().toISOString();
  const row: CrawlRunRow = {
    id: randomUUID(),
    source,
    state: 'running',
    started_at: (options.at ?? new Date()).toISOString(),
    finished_at: null,
    heartbeat_at: now,
    stage: 'starting',
    error: null,
    counts: '{}',
    replaces: options.replaces ?? null,
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
    `insert into crawl_runs (id, source, state, started_at, heartbeat_at, stage, counts, replaces) values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (source) where state = 'running' do nothing`,
    [
      row.id,
      row.source,
      row.state,
      row.started_at,
      row.heartbeat_at,
      row.stage,
      row.counts,
      row.replaces,
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

/**
 * Ends a crawl that is still running, and forgets the oldest runs of its source.
 *
 * @returns false if it had ended already
 */
export async function finishCrawlRun(
  knex: Knex,
  run: Pick<CrawlRun, 'id' | 'source'>,
  outcome: {
    readonly state: 'succeeded' | 'partial' | 'failed';
    readonly error?: Reason;
    readonly counts: Readonly<Record<string, number>>;
    /** Default: now. */
    readonly at?: Date;
  },
): Promise<boolean> {
  const ended = await knex<CrawlRunRow>('crawl_runs')
    .where({ id: run.id, state: 'running' })
    .update({
      state: outcome.state,
      finished_at: (outcome.at ?? new Date()).toISOString(),
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
  return ended > 0;
}

/**
 * Fails the crawls that have not beaten for a while: their process was killed.
 *
 * @param olderThanMs - how long a crawl may be silent
 * @returns those that this call found
 */
export async function failAbandonedRuns(
  knex: Knex,
  olderThanMs: number,
): Promise<readonly CrawlRun[]> {
  const before = new Date(Date.now() - olderThanMs).toISOString();
  const abandoned: CrawlRunRow[] = await knex<CrawlRunRow>('crawl_runs')
    .where({ state: 'running' })
    .where('heartbeat_at', '<', before);
  const failed: CrawlRun[] = [];
  for (const run of abandoned) {
    const found = await finishCrawlRun(knex, run, {
      state: 'failed',
      error: {
        code: ABANDONED,
        message: `The crawl was last heard of at ${
          run.heartbeat_at
        } while at "${run.stage}": its process was killed. ${
          run.replaces === null
            ? 'Another is begun in its place.'
            : 'It was begun in place of another that was killed too, so that none is begun in its own; the next crawl is that of the schedule.'
        }`,
      },
      counts: JSON.parse(run.counts),
    });
    if (found) {
      failed.push(crawlRunOf(run));
    }
  }
  return failed;
}

/**
 * The killed crawls that nobody has taken up: the last of their sources, found dead lately, and not themselves begun in place of another: a crawl
 * that kills its process is tried once more, not for ever.
 *
 * @param withinMs - how long ago it may have been found dead; what is older is left to the schedule
 */
export async function listUnreplacedRuns(
  knex: Knex,
  withinMs: number,
): Promise<readonly { readonly id: string; readonly source: string }[]> {
  const since = new Date(Date.now() - withinMs).toISOString();
  const rows: CrawlRunRow[] = await knex<CrawlRunRow>('crawl_runs')
    .where({ state: 'failed' })
    .whereNull('replaces')
    .where('finished_at', '>=', since)
    .whereNotExists(
      knex('crawl_runs as later')
        .whereRaw('later.source = crawl_runs.source')
        .whereRaw('later.started_at > crawl_runs.started_at'),
    );
  return rows.filter(
    row => row.error !== null && JSON.parse(row.error).code === ABANDONED,
  );
}

/** What the last crawl of a source that succeeded counted; empty if none did. */
export async function lastCounts(
  knex: Knex,
  source: string,
): Promise<Readonly<Record<string, number>>> {
  const row = await knex<CrawlRunRow>('crawl_runs')
    .where({ source, state: 'succeeded' })
    .orderBy('started_at', 'desc')
    .first();
  return row ? JSON.parse(row.counts) : {};
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
