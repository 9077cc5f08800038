import { Progress } from '@grainline/demo/progress';
import { DEMO_FOLDER } from '@grainline/demo/root';
import { dirname } from 'node:path';
import { GrainFigures } from './GrainFigures';
import { answersText, grainFiguresText } from './grainFiguresText';
import { measureTables } from './measureTables';
import { readGrainOptions, USAGE } from './readGrainOptions';
import { calibration } from './score/calibration';
import { ScoredGrain } from './score/scoreGrain';
import { tally } from './score/tally';

/** The command `bench grain`. @returns the exit code */
export async function benchGrain(args: readonly string[]): Promise<number> {
  const options = readGrainOptions(args, dirname(DEMO_FOLDER));
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const progress = Progress.create();
  const notes: string[] = [];
  const tables = options.parts.has('tables')
    ? await measureTables(progress)
    : undefined;
  const all: ScoredGrain[] = [
    ...(tables?.found ?? []),
    ...(tables?.probed ?? []),
  ];
  const figures: GrainFigures = {
    ...(tables && {
      unit: tally(tables.found, 'unit'),
      keys: tally(tables.found, 'keys'),
      probed: {
        unit: tally(tables.probed, 'unit'),
        keys: tally(tables.probed, 'keys'),
      },
      falseDaily: all.filter(one => one.falseDaily).length,
    }),
    harm: all.filter(one => one.harm).length,
    calibration: calibration(all),
    notes,
  };
  if (options.wrong) {
    process.stderr.write(
      `${answersText(tables?.found ?? [])}With probes:\n${answersText(
        tables?.probed ?? [],
      )}`,
    );
  }
  process.stdout.write(
    options.json ? `${JSON.stringify(figures)}\n` : grainFiguresText(figures),
  );
  return 0;
}
