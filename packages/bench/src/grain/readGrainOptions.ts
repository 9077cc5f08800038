import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { InputError } from '@backstage/errors';

/** What the benchmark prints when it is asked how it is used. */
export const USAGE = `yarn bench grain [options]

Measures what is found of the grain of tables: their keys and the units of their times. Three parts: 100 tables of the
benchmark's own on a PostgreSQL that it starts, their names scrambled and their keys hidden, filled by real ETL (tables);
more of them that invite a wrong answer (traps); and tables of other people, labelled with their keys (labels).

  --json           one line of JSON instead of a text
  --only PARTS     of tables,traps,labels: only these
  --wrong          list each answer that is wrong, and each table without one
  --seed N         make other names and rows (a whole number below 1,000; 250)
  --labels FILE    the labels, one JSON object a line; if not given, grain/labels-open.jsonl of the folder "shared" beside
                   the checkout, where there is one
  --sources FOLDER clones of the repositories that the labels name, as owner/name or owner+name, bare or with a work tree
                   (../.mirror if there is one). Labels whose repository is not there are counted as left out
`;

const PARTS = ['tables', 'traps', 'labels'] as const;

/** What is measured. */
export type GrainPart = (typeof PARTS)[number];

/** What the command was asked to do. */
export interface GrainOptions {
  readonly help: boolean;
  readonly json: boolean;
  readonly wrong: boolean;
  readonly parts: ReadonlySet<GrainPart>;
  /** Of which names and rows of the benchmark's own tables are made. */
  readonly seed: number;
  /** Undefined if there are none. */
  readonly labels?: string;
  /** Undefined if there are none. */
  readonly sources?: string;
}

/**
 * @param root - the folder of the checkout, beside which labels and clones are looked for
 * @throws InputError that names the option that is wrong
 */
export function readGrainOptions(
  args: readonly string[],
  root: string,
): GrainOptions {
  const values = parse(args);
  const parts = (values.only?.split(',') ?? PARTS).map(part => {
    const known = PARTS.find(p => p === part);
    if (!known) {
      throw wrong(`--only has no part ${part}; there are ${PARTS.join(', ')}`);
    }
    return known;
  });
  const seed = values.seed ?? '250';
  if (!/^\d{1,3}$/.test(seed)) {
    throw wrong('--seed must be a whole number below 1,000');
  }
  return {
    help: values.help ?? false,
    json: values.json ?? false,
    wrong: values.wrong ?? false,
    parts: new Set(parts),
    seed: Number(seed),
    labels: place(
      'labels',
      values.labels,
      join(root, '..', 'shared', 'grain', 'labels-open.jsonl'),
    ),
    sources: place('sources', values.sources, join(root, '..', '.mirror')),
  };
}

function place(
  option: string,
  given: string | undefined,
  usual: string,
): string | undefined {
  if (given !== undefined && !existsSync(given)) {
    throw wrong(`--${option} is not there: ${given}`);
  }
  return given ?? (existsSync(usual) ? usual : undefined);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean' },
        json: { type: 'boolean' },
        wrong: { type: 'boolean' },
        only: { type: 'string' },
        seed: { type: 'string' },
        labels: { type: 'string' },
        sources: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw wrong((error as Error).message);
  }
}

function wrong(what: string): InputError {
  return new InputError(`${what}\n\n${USAGE}`);
}
