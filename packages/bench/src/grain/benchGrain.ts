import { dirname, join } from 'node:path';
import { EmbeddedPostgres } from '@grainline/demo/postgres';
import { Progress } from '@grainline/demo/progress';
import { DEMO_FOLDER } from '@grainline/demo/root';
import { GrainFigures } from './GrainFigures';
import { answersText, grainFiguresText } from './grainFiguresText';
import { readLabels } from './labels/Label';
import { LabelScores, measureLabels } from './labels/measureLabels';
import { measureTables, TableScores } from './measureTables';
import { GrainOptions, readGrainOptions, USAGE } from './readGrainOptions';
import { calibration } from './score/calibration';
import { tally } from './score/tally';

/** The command `bench grain`. @returns the exit code */
export async function benchGrain(args: readonly string[]): Promise<number> {
  const options = readGrainOptions(args, dirname(DEMO_FOLDER));
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const progress = Progress.create();
  const server = await progress.step('Starting a PostgreSQL', tell =>
    EmbeddedPostgres.start({
      dataDir: join(DEMO_FOLDER, 'bench', 'grain', 'server'),
      onProgress: tell,
    }),
  );
  try {
    const notes: string[] = [];
    const tables = options.parts.has('tables')
      ? await measureTables(server.adminUrl, progress)
      : undefined;
    const labels = await labelScores(options, server.adminUrl, progress, notes);
    if (options.wrong) {
      process.stderr.write(answersText({ tables, labels }));
    }
    const figures = figuresOf(tables, labels, notes);
    process.stdout.write(
      options.json ? `${JSON.stringify(figures)}\n` : grainFiguresText(figures),
    );
    return 0;
  } finally {
    await server.stop();
  }
}

async function labelScores(
  { parts, labels, sources }: GrainOptions,
  adminUrl: string,
  progress: Progress,
  notes: string[],
): Promise<LabelScores | undefined> {
  if (!parts.has('labels')) {
    return undefined;
  }
  if (labels === undefined || sources === undefined) {
    const why = `The labels were SKIPPED: ${
      labels === undefined
        ? 'there is no file of them (--labels)'
        : 'there is no folder of clones (--sources)'
    }`;
    progress.say(why);
    notes.push(why);
    return undefined;
  }
  const scores = await progress.step('Judging labelled tables', tell =>
    measureLabels(readLabels(labels), { adminUrl, sources, onProgress: tell }),
  );
  scores.notes.forEach(note => progress.say(note));
  notes.push(...scores.notes);
  return scores;
}

function figuresOf(
  tables: TableScores | undefined,
  labels: LabelScores | undefined,
  notes: readonly string[],
): GrainFigures {
  const own = [...(tables?.found ?? []), ...(tables?.probed ?? [])];
  const others = labels
    ? [
        ...labels.declared,
        ...labels.hidden,
        ...labels.hiddenProbed,
        ...labels.provable,
        ...labels.traps,
      ]
    : [];
  return {
    ...(tables && {
      unit: tally(tables.found, 'unit'),
      keys: tally(tables.found, 'keys'),
      probed: {
        unit: tally(tables.probed, 'unit'),
        keys: tally(tables.probed, 'keys'),
      },
      falseDaily: own.filter(one => one.falseDaily).length,
    }),
    harm: [...own, ...others].filter(one => one.harm).length,
    ...(labels && {
      labels: {
        declared: tally(labels.declared, 'keys'),
        hidden: tally(labels.hidden, 'keys'),
        hiddenProbed: tally(labels.hiddenProbed, 'keys'),
        provable: tally(labels.provable, 'keys'),
        traps: {
          asked: labels.traps.length,
          abstained: labels.traps.filter(one => one.keys === 'silent').length,
          falseClaims: labels.traps.filter(one => one.harm).length,
        },
      },
    }),
    calibration: calibration([...own, ...others]),
    notes,
  };
}
