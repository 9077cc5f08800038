import { parseArgs } from 'node:util';
import { InputError } from '@backstage/errors';
import { Progress } from '@grainline/demo/progress';
import { loadModule } from 'libpg-query';
import type { BenchText } from './BenchText';
import { measureColdStart } from './coldStart';
import { readCorpusFile } from './corpusFile';
import { CpuClock } from './CpuClock';
import { figuresText } from './figuresText';
import {
  COLUMN_FAMILIES,
  COLUMN_SIZES,
  type GrowthFamily,
  UNION_FAMILIES,
  UNION_SIZES,
} from './growthFamilies';
import { type GrowthStep, measureGrowth } from './measureGrowth';
import { type Speed, measureSpeed } from './measureSpeed';
import { proofCases } from './proofCases';
import type { SqlFigures } from './SqlFigures';
import { warehouseViews } from './warehouseViews';

const USAGE = `yarn bench sql [options]

Measures the SQL lineage in CPU time, beside bare parsing in the same run: on the hand-written cases, on the views of a
generated warehouse, and as columns and UNION branches double.

  --json          one line of JSON instead of a text
  --cases FILE    measure the cases of this file too, one JSON object a line
  --only PARTS    of cases,warehouse,scaling: only these
`;

const PARTS = ['cases', 'warehouse', 'scaling'];

/** The command `bench sql`. @returns the exit code */
export async function benchSql(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const figures = await measure(options);
  process.stdout.write(
    options.json ? `${JSON.stringify(figures)}\n` : figuresText(figures),
  );
  return 0;
}

interface Options {
  readonly help?: boolean;
  readonly json?: boolean;
  readonly cases?: string;
  readonly only: readonly string[];
}

function readOptions(args: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean' },
        json: { type: 'boolean' },
        cases: { type: 'string' },
        only: { type: 'string' },
      },
    });
    const only = values.only?.split(',') ?? PARTS;
    const unknown = only.find(part => !PARTS.includes(part));
    if (unknown !== undefined) {
      throw new InputError(
        `--only has no part ${unknown}; there are ${PARTS.join(', ')}`,
      );
    }
    return { ...values, only };
  } catch (error) {
    throw new InputError(`${(error as Error).message}\n\n${USAGE}`);
  }
}

async function measure({ cases, only }: Options): Promise<SqlFigures> {
  const clock = CpuClock.create();
  const progress = Progress.create();
  const has = (part: string) => only.includes(part);
  const coldStart = await measureColdStart(clock);
  await loadModule();
  const speed = (title: string, texts: readonly BenchText[]): Promise<Speed> =>
    progress.step(`${title}: ${texts.length} texts`, async tell =>
      measureSpeed(clock, texts, tell),
    );
  const growth = async (
    families: readonly GrowthFamily[],
    sizes: readonly number[],
  ): Promise<GrowthStep[]> => {
    const steps: GrowthStep[] = [];
    for (const family of has('scaling') ? families : []) {
      steps.push(
        ...(await progress.step(`growth of ${family.name}`, async () =>
          measureGrowth(clock, family, sizes),
        )),
      );
    }
    return steps;
  };
  const own = has('cases') ? proofCases() : [];
  const views = has('warehouse')
    ? await progress.step('the warehouse', warehouseViews)
    : [];
  const measured = {
    coldStart,
    ...(own.length > 0 && { cases: await speed('hand-written cases', own) }),
    ...(cases && { file: await speed(cases, readCorpusFile(cases)) }),
    ...(views.length > 0 && {
      warehouse: await speed('views of the warehouse', views),
    }),
  };
  const scaling = {
    columns: await growth(COLUMN_FAMILIES, COLUMN_SIZES),
    unions: await growth(UNION_FAMILIES, UNION_SIZES),
  };
  const ratios = [...scaling.columns, ...scaling.unions].map(
    step => step.ratio ?? 0,
  );
  return {
    ...measured,
    scaling,
    ...(ratios.length > 0 && { worstDoubling: Math.max(...ratios) }),
  };
}
