import { InputError } from '@backstage/errors';
import { loadParser } from '@grainline/sql-lineage';
import { parseArgs } from 'node:util';
import { answerOf } from './answerOf';
import { type CaseDifference, compareCase } from './compareCase';
import { differencesText } from './differencesText';
import type { LineageCase } from './LineageCase';
import { provePostgres } from './postgres/provePostgres';
import { verdictsText } from './postgres/verdictsText';
import { caseFiles, readCases } from './readCases';

/** How many cases that differ are shown, if nothing is said. */
const SHOWN = 10;

/**
 * `cases [FILE…] [--json] [--show N] [--postgres]`: holds the analyser against the
 * hand-written cases, of this package or of the files named; with `--postgres` the
 * cases themselves against the trees of a real PostgreSQL too.
 *
 * @returns 1 if any differs
 */
export async function proveCases(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      show: { type: 'string' },
      postgres: { type: 'boolean' },
    },
  });
  const show = Number(values.show ?? SHOWN);
  if (!Number.isInteger(show) || show < 0) {
    throw new InputError(`--show takes a number, not '${values.show}'`);
  }
  await loadParser();
  const cases = readCases(positionals.length > 0 ? positionals : caseFiles());
  const results = cases.map(one => ({ one, differences: differencesOf(one) }));
  const wrong = results.filter(({ differences }) => differences.length > 0);
  const judged = values.postgres ? await provePostgres(cases) : [];
  if (values.json) {
    process.stdout.write(
      `${JSON.stringify(
        {
          cases: cases.length,
          right: cases.length - wrong.length,
          wrong: wrong.map(({ one, differences }) => ({
            file: one.file,
            title: one.title,
            differences,
          })),
          ...(values.postgres && {
            postgres: judged.map(({ one, verdict }) => ({
              title: one.title,
              ...verdict,
            })),
          }),
        },
        undefined,
        2,
      )}\n`,
    );
  } else {
    for (const { one, differences } of wrong.slice(0, show)) {
      process.stdout.write(
        `${one.file}: ${one.title}\n${differencesText(differences)}\n\n`,
      );
    }
    process.stdout.write(summary(results));
    if (values.postgres) {
      process.stdout.write(verdictsText(judged));
    }
  }
  const isSame = judged.every(
    ({ verdict }) =>
      'outside' in verdict ||
      ('differences' in verdict && verdict.differences.length === 0),
  );
  return wrong.length > 0 || !isSame ? 1 : 0;
}

function differencesOf(one: LineageCase): CaseDifference[] {
  return compareCase(one, answerOf(one));
}

function summary(
  results: readonly {
    readonly one: LineageCase;
    readonly differences: readonly CaseDifference[];
  }[],
): string {
  const files = [...new Set(results.map(({ one }) => one.file))];
  const lines = files.map(file => {
    const own = results.filter(({ one }) => one.file === file);
    return countText(file, own);
  });
  return `${[...lines, countText('all', results)].join('\n')}\n`;
}

function countText(
  name: string,
  results: readonly { readonly differences: readonly CaseDifference[] }[],
): string {
  const right = results.filter(({ differences }) => differences.length === 0);
  return `${name}: ${right.length} of ${results.length} right`;
}
