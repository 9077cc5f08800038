import { join } from 'node:path';
import { NotFoundError } from '@backstage/errors';
import { Progress } from '@grainline/demo/progress';
import { DEMO_FOLDER } from '@grainline/demo/root';
import { readGrains } from './readGrains';
import { ScoredGrain, scoreGrain } from './score/scoreGrain';
import { GRAIN_CASES, makeTables } from './tables/MadeTables';
import { TRAP_CASES } from './tables/trapCases';

/** What was found of the benchmark's own tables. */
export interface TableScores {
  readonly found: readonly ScoredGrain[];
  /** The same, probed. */
  readonly probed: readonly ScoredGrain[];
}

/** Makes tables of the benchmark, crawls them, probes them and judges what was found of each. */
export async function measureTables(
  set: 'tables' | 'traps',
  { adminUrl, seed }: { readonly adminUrl: string; readonly seed: number },
  progress: Progress,
): Promise<TableScores> {
  const made = await progress.step(`Making and filling the ${set}`, tell =>
    makeTables({
      adminUrl,
      database: `grain_${set}`,
      folder: join(DEMO_FOLDER, 'bench', 'grain', set),
      seed,
      cases: set === 'tables' ? GRAIN_CASES : TRAP_CASES,
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
}
