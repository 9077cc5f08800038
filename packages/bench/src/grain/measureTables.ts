import { join } from 'node:path';
import { NotFoundError } from '@backstage/errors';
import { EmbeddedPostgres } from '@grainline/demo/postgres';
import { Progress } from '@grainline/demo/progress';
import { DEMO_FOLDER } from '@grainline/demo/root';
import { readGrains } from './readGrains';
import { ScoredGrain, scoreGrain } from './score/scoreGrain';
import { makeTables } from './tables/MadeTables';

const FOLDER = join(DEMO_FOLDER, 'bench', 'grain');

/** Makes the benchmark's tables on a server of its own, crawls them and judges what was found of each. */
export async function measureTables(progress: Progress): Promise<{
  readonly found: readonly ScoredGrain[];
  readonly probed: readonly ScoredGrain[];
}> {
  const server = await progress.step('Starting a PostgreSQL', tell =>
    EmbeddedPostgres.start({
      dataDir: join(FOLDER, 'server'),
      onProgress: tell,
    }),
  );
  try {
    const made = await progress.step('Making and filling the tables', tell =>
      makeTables({
        adminUrl: server.adminUrl,
        database: 'grain_tables',
        folder: join(FOLDER, 'files'),
        onProgress: tell,
      }),
    );
    const grains = await progress.step('Crawling them', () =>
      readGrains({ url: made.crawlerUrl, folder: made.folder }),
    );
    const found = made.cases.map(one => {
      const grain = grains.of(one.schema, one.table);
      if (!grain) {
        throw new NotFoundError(`The crawl did not see the table "${one.id}"`);
      }
      return scoreGrain(one.id, grain, one);
    });
    const probed = await progress.step('Probing them', async tell => {
      const scores: ScoredGrain[] = [];
      for (const one of made.cases) {
        tell(one.id);
        const grain = await grains.probed(one.schema, one.table);
        scores.push(scoreGrain(one.id, grain, one));
      }
      return scores;
    });
    return { found, probed };
  } finally {
    await server.stop();
  }
}
