import { readdirSync, readFileSync } from 'node:fs';
import { ConfigReader } from '@backstage/config';
import Knex from 'knex';
import { AnalysisWorker } from '../../analyse';
import { postgresLineageSourceFactory } from '../../sources/postgres';
import { CrawlService, CrawlServiceOptions } from '../CrawlService';
import { CrawlHeartbeat } from '../CrawlHeartbeat';

/** What a process that crawls is told. */
export interface CrawlUntilKilled {
  /** Connection of the record. */
  readonly record: object;
  /** Address of the source. */
  readonly url: string;
  /** The beginning of what the crawl says of its stage when it is to die. */
  readonly stage: string;
  /** How many queries of the record it lives to make in that stage. */
  readonly queries: number;
}

/** The processes that this one started. */
function children(): number[] {
  return readdirSync('/proc/self/task').flatMap(task =>
    readFileSync(`/proc/self/task/${task}/children`, 'utf8')
      .split(' ')
      .filter(Boolean)
      .map(Number),
  );
}

/** Crawls in this process, and kills it in the midst of a stage. */
async function crawl({ record, url, stage, queries }: CrawlUntilKilled) {
  const knex = Knex({ client: 'pg', connection: record });
  const die = () => {
    process.send!({ type: 'dying', children: children() }, () =>
      process.kill(process.pid, 'SIGKILL'),
    );
  };
  let left = Infinity;
  const reach = (said: string) => {
    if (said.startsWith(stage) && left === Infinity) {
      left = queries;
      if (left === 0) {
        die();
      }
    }
  };
  knex.on('query', () => {
    left -= 1;
    if (left === 0) {
      die();
    }
  });
  const { enter, progress } = CrawlHeartbeat.prototype;
  CrawlHeartbeat.prototype.enter = async function entered(said) {
    await enter.call(this, said);
    reach(said);
  };
  CrawlHeartbeat.prototype.progress = function progressed(said) {
    progress.call(this, said);
    reach(said);
  };
  const quiet = {
    info() {},
    warn() {},
    error() {},
    debug() {},
    child: () => quiet,
  };
  const options: CrawlServiceOptions = {
    knex,
    sources: [
      {
        source: postgresLineageSourceFactory.create(
          'shop',
          new ConfigReader({ type: 'postgres', connection: { url } }),
        ),
        timeoutMs: 60_000,
      },
    ],
    analyser: AnalysisWorker.create(),
    events: { publish: async () => {}, subscribe: async () => {} },
    logger: quiet,
    removalThreshold: 0.2,
  };
  await CrawlService.create(options).crawl('shop');
  process.send!({ type: 'survived' });
}

process.on('message', (told: CrawlUntilKilled) => {
  void crawl(told);
});
