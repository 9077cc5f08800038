import { dirname, join } from 'node:path';
import { EmbeddedPostgres } from '@grainline/demo/postgres';
import { Progress } from '@grainline/demo/progress';
import { DEMO_FOLDER } from '@grainline/demo/root';
import { GrainFigures, TableFigures } from './GrainFigures';
import { answersText, grainFiguresText, GrainScores } from './grainFiguresText';
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
    const { adminUrl } = server;
    const made = { adminUrl, seed: options.seed };
    const tables = options.parts.has('tables')
      ? await measureTables('tables', made, progress)
      : undefined;
    const traps = options.parts.has('traps')
      ? await measureTables('traps', made, progress)
      : undefined;
    const labels = await labelScores(options, adminUrl, progress, notes);
    if (options.wrong) {
      process.stderr.write(answersText({ tables, traps, labels }));
    }
    const figures = figuresOf({ tables, traps, labels }, notes);
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

function tallies({ found, probed }: TableScores): TableFigures {
  return {
    unit: tally(found, 'unit'),
    keys: tally(found, 'keys'),
    probed: { unit: tally(probed, 'unit'), keys: tally(probed, 'keys') },
  };
}

function figuresOf(
  { tables, traps, labels }: GrainScores,
  notes: readonly string[],
): GrainFigures {
  const own = [tables, traps].flatMap(set =>
    set ? [...set.found, ...set.probed] : [],
  );
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
    ...(tables && tallies(tables)),
    ...(own.length > 0 && {
      falseDaily: own.filter(one => one.falseDaily).length,
    }),
    harm: [...own, ...others].filter(one => one.harm).length,
    ...(traps && { traps: tallies(traps) }),
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
