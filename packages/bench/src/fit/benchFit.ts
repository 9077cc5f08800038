import { join } from 'node:path';
import { tableRef } from '@grainline/backstage-plugin-lineage-common';
import { EmbeddedPostgres } from '@grainline/demo/postgres';
import { Progress } from '@grainline/demo/progress';
import { DEMO_FOLDER } from '@grainline/demo/root';
import { Client } from 'pg';
import { dashboardSql } from './DashboardQuery';
import { establishTruth } from './establishTruth';
import { fitFiguresText } from './fitFiguresText';
import { FitPair } from './FitPair';
import { fitPairs } from './fitPairs';
import { FitPortal } from './FitPortal';
import { loadFitWarehouse } from './loadFitWarehouse';
import { readFitOptions, USAGE } from './readFitOptions';
import { FitJudgement, isRight, scoreFit } from './scoreFit';

const DATABASE = 'bench_fit';
const HOUR_SECONDS = 3600;

async function withClient<T>(
  connectionString: string,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** @throws Error naming the pairs whose truth is not what they were made for: the benchmark itself is then wrong */
async function checkTruths(
  client: Client,
  pairs: readonly FitPair[],
  tell: (detail: string) => void,
): Promise<void> {
  const wrong: string[] = [];
  for (const [at, pair] of pairs.entries()) {
    tell(`${at} of ${pairs.length}`);
    const truth = await establishTruth(client, pair);
    if ((truth === 'same') !== (pair.mutation === undefined)) {
      wrong.push(`${pair.id} (${pair.mutation ?? 'fits'}): ${truth}`);
    }
  }
  if (wrong.length > 0) {
    throw new Error(
      `Running their SQL shows that these pairs are not what they were made for:\n${wrong.join(
        '\n',
      )}`,
    );
  }
}

async function judge(
  { lineage, source }: FitPortal,
  pair: FitPair,
): Promise<FitJudgement> {
  const { items } = await lineage.fit({
    input: {
      sql: dashboardSql(pair.query, `src.${pair.query.fact.name}`),
      source,
      ...(pair.maxAgeHours !== undefined && {
        freshness: { maxAgeSeconds: pair.maxAgeHours * HOUR_SECONDS },
      }),
    },
    table: tableRef(source, 'mart', pair.candidate),
  });
  const { verdict, firstBlocking, sentence } = items[0];
  return { pair, verdict, firstBlocking, sentence };
}

/** The command `bench fit`. @returns the exit code */
export async function benchFit(args: readonly string[]): Promise<number> {
  const options = readFitOptions(args);
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const progress = Progress.create();
  const pairs = fitPairs();
  const server = await progress.step('Starting PostgreSQL', tell =>
    EmbeddedPostgres.start({
      dataDir: join(DEMO_FOLDER, 'bench', 'fit'),
      onProgress: tell,
    }),
  );
  try {
    await withClient(server.adminUrl, async client => {
      await client.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
      await client.query(`CREATE DATABASE ${DATABASE}`);
    });
    const url = new URL(server.adminUrl);
    url.pathname = `/${DATABASE}`;
    await withClient(url.href, async client => {
      await progress.step('Making the warehouse', () =>
        loadFitWarehouse(client, pairs),
      );
      await progress.step('Running the dashboards', tell =>
        checkTruths(client, pairs, tell),
      );
    });
    const portal = await progress.step('Crawling', () =>
      FitPortal.start(url.href),
    );
    try {
      const judgements: FitJudgement[] = [];
      await progress.step('Holding dashboards against tables', async tell => {
        for (const pair of pairs) {
          tell(`${judgements.length} of ${pairs.length}`);
          judgements.push(await judge(portal, pair));
        }
      });
      if (options.show) {
        judgements
          .filter(judgement => !isRight(judgement))
          .forEach(({ pair, verdict, firstBlocking, sentence }) =>
            progress.say(
              `${pair.id} (${pair.mutation ?? 'fits'}): ${verdict}, ${
                firstBlocking ?? 'nothing'
              } blocks: ${sentence}`,
            ),
          );
      }
      const figures = scoreFit(judgements);
      process.stdout.write(
        options.json ? `${JSON.stringify(figures)}\n` : fitFiguresText(figures),
      );
      return 0;
    } finally {
      await portal.stop();
    }
  } finally {
    await server.stop();
  }
}
