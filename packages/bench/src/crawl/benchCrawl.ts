import { join } from 'node:path';
import { NotFoundError, NotImplementedError } from '@backstage/errors';
import { EmbeddedPostgres } from '@grainline/demo/postgres';
import { Progress } from '@grainline/demo/progress';
import { DEMO_FOLDER } from '@grainline/demo/root';
import { median } from '../sql/percentile';
import { countStatements } from './countStatements';
import { CrawlFigures } from './CrawlFigures';
import { crawlFiguresText } from './crawlFiguresText';
import type { FoundOptions, FoundSeconds } from './found/measureFound';
import { ChildAnswer, inChild } from './inChild';
import type { Rounds, RoundsOptions } from './measureRounds';
import type { Cost } from './Meter';
import type { SyncOptions, SyncRounds } from './neo4j/measureSync';
import { lackingForNeo4j, neo4jAt, startNeo4j } from './neo4j/openNeo4j';
import { openDatabase, openWarehouse, Target } from './openTarget';
import { databaseOf } from './portal/pluginDatabases';
import { readAll } from './readAll';
import { CrawlOptions, readCrawlOptions, USAGE } from './readCrawlOptions';

// The benchmarks only ever run from source, so that the programs of their processes are known.
// eslint-disable-next-line no-restricted-syntax
const HERE = __dirname;

/** The command `bench crawl`. @returns the exit code */
export async function benchCrawl(args: readonly string[]): Promise<number> {
  const options = readCrawlOptions(args);
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (process.platform !== 'linux') {
    throw new NotImplementedError(
      'The CPU of servers is read from /proc, which only Linux has',
    );
  }
  const progress = Progress.create();
  const target = await progress.step('Opening the database', tell =>
    options.url === undefined
      ? openWarehouse(options.relations ?? 0, tell)
      : openDatabase(options.url),
  );
  try {
    const figures = await measure(options, target, progress);
    process.stdout.write(
      options.json ? `${JSON.stringify(figures)}\n` : crawlFiguresText(figures),
    );
    return 0;
  } finally {
    await target.stop();
  }
}

async function measure(
  options: CrawlOptions,
  target: Target,
  progress: Progress,
): Promise<CrawlFigures> {
  const { parts } = options;
  const record =
    parts.has('night') || parts.has('found')
      ? await progress.step('Starting a PostgreSQL for the record', tell =>
          EmbeddedPostgres.start({
            dataDir: join(DEMO_FOLDER, 'bench', 'record'),
            onProgress: tell,
          }),
        )
      : undefined;
  const servers = {
    ...(target.pid !== undefined && { source: target.pid }),
    ...(record && { record: record.pid }),
  };
  const notes: string[] = [];
  if (target.pid === undefined) {
    notes.push(
      "The database's server is not on this machine: its CPU is not counted, neither here nor in the floor",
    );
  }
  try {
    const statements = await countStatements(
      target.statisticsUrl,
      target.crawlerUrl,
      () => readAll(target.crawlerUrl),
    );
    const rounds = await progress.step('Crawling', tell =>
      inChild<RoundsOptions, Rounds>(
        join(HERE, 'measureRounds.ts'),
        {
          url: target.crawlerUrl,
          servers,
          rounds: options.rounds,
          ...(record &&
            parts.has('night') && {
              nights: {
                adminUrl: record.adminUrl,
                warmUpUrl: target.warmUpUrl,
              },
            }),
        },
        tell,
      ),
    );
    const sync =
      record && parts.has('neo4j')
        ? await measureNeo4j(options, record, progress, notes)
        : undefined;
    const found =
      record && parts.has('found')
        ? await measureNewTable(target, record, progress, notes)
        : undefined;
    return figuresOf({ rounds, statements, sync, found, notes });
  } finally {
    await record?.stop();
  }
}

async function measureNeo4j(
  options: CrawlOptions,
  record: EmbeddedPostgres,
  progress: Progress,
  notes: string[],
): Promise<SyncRounds | undefined> {
  const lacking = options.neo4j === undefined ? await lackingForNeo4j() : [];
  if (lacking.length > 0) {
    const why = `Neo4j was left out, it needs ${lacking.join('; ')}`;
    if (process.env.CI === 'true') {
      throw new NotFoundError(why);
    }
    progress.say(why);
    notes.push(why);
    return undefined;
  }
  const server = await progress.step('Starting Neo4j', async tell =>
    options.neo4j === undefined ? startNeo4j(tell) : neo4jAt(options.neo4j),
  );
  try {
    const url = new URL(record.adminUrl);
    url.pathname = `/${databaseOf('lineage')}`;
    const { result } = await progress.step('Synchronising Neo4j', tell =>
      inChild<SyncOptions, SyncRounds>(
        join(HERE, 'neo4j', 'measureSync.ts'),
        {
          recordUrl: url.href,
          source: 'night1',
          neo4j: { url: server.url, login: server.login },
          servers: {
            record: record.pid,
            ...(server.pid !== undefined && { neo4j: server.pid }),
          },
          rounds: options.rounds,
        },
        tell,
      ),
    );
    return result;
  } finally {
    await server.stop();
  }
}

async function measureNewTable(
  target: Target,
  record: EmbeddedPostgres,
  progress: Progress,
  notes: string[],
): Promise<FoundSeconds | undefined> {
  const { ownerUrl, crawlerUrl } = target;
  if (ownerUrl === undefined) {
    notes.push(
      'How soon a new table is found was left out: the database is only read',
    );
    return undefined;
  }
  const { result } = await progress.step('Finding a new table', tell =>
    inChild<FoundOptions, FoundSeconds>(
      join(HERE, 'found', 'measureFound.ts'),
      { crawlerUrl, ownerUrl, adminUrl: record.adminUrl },
      tell,
    ),
  );
  return result;
}

function figuresOf(measured: {
  rounds: ChildAnswer<Rounds>;
  statements?: number;
  sync?: SyncRounds;
  found?: FoundSeconds;
  notes: readonly string[];
}): CrawlFigures {
  const { statements, sync, found, notes } = measured;
  const { memory, result } = measured.rounds;
  const { rounds } = result;
  const cpu = (costs: readonly (Cost | undefined)[]) =>
    median(costs.flatMap(cost => (cost ? [cost.cpu] : [])));
  const floor = cpu(rounds.map(r => r.floor));
  const extract = cpu(rounds.map(r => r.extract));
  const hasNights = rounds.some(r => r.night);
  const night = cpu(rounds.map(r => r.night));
  const unchanged = cpu(rounds.map(r => r.unchanged));
  const stage = (name: 'read' | 'analyseAndRecord' | 'catalog') =>
    median(rounds.flatMap(r => (r.night ? [r.night.stages[name]] : [])));
  const wall = (way: 'bare' | 'sync') =>
    median(sync?.rounds.map(r => r[way].wall) ?? []);
  const [bare, synced] = [
    cpu(sync?.rounds.map(r => r.bare) ?? []),
    cpu(sync?.rounds.map(r => r.sync) ?? []),
  ];
  return {
    relations: result.tables,
    ratios: {
      extract: extract / floor,
      ...(hasNights && {
        night: night / floor,
        unchanged: unchanged / extract,
      }),
      ...(sync && { neo4j: synced / bare }),
    },
    ...(statements !== undefined && { statements }),
    ...(hasNights && memory !== undefined && { memory: memory / 2 ** 20 }),
    seconds: {
      floor,
      extract,
      ...(hasNights && {
        night,
        unchanged,
        read: stage('read'),
        analyseAndRecord: stage('analyseAndRecord'),
        catalog: stage('catalog'),
      }),
      ...(sync && {
        sync: synced,
        bareCreate: bare,
        syncWall: wall('sync'),
        bareCreateWall: wall('bare'),
      }),
      ...found,
    },
    floorBy: result.program,
    notes,
  };
}
