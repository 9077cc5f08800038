import { Grain } from '@grainline/backstage-plugin-lineage-common';
import {
  ColumnsAnswer,
  CombinationsAnswer,
  KeyAnswer,
  ProbeAnswer,
  ProbeOptions,
  ProbeOutcome,
  ProbeQuestion,
  ProbeRequest,
  TableProbe,
  TimeAnswer,
} from '@grainline/backstage-plugin-lineage-node';
import { isSameKey, isSubset } from '../record/grain/keySets';
import { ProbeFacts } from '../record/grain/ProbeFacts';
import { keyCandidates, sharedByChance, singleKeys } from './keyCandidates';
import { isNumber, isTime, keyColumns, ProbedColumn } from './keyColumns';

/** A table that is to be probed, and what was found of its grain. */
export interface ProbedTable
  extends Pick<ProbeRequest, 'schema' | 'table' | 'stored' | 'rows'> {
  readonly columns: readonly ProbedColumn[];
  readonly found: Grain;
  /** The key that a person stated, which is to be borne out too. */
  readonly stated?: readonly string[];
}

/** How a probe is run; `at` is when, ISO 8601. */
export interface ProbeRun extends Omit<ProbeOptions, 'dryRun'> {
  readonly at: string;
  /** Told of every round. */
  readonly onOutcome?: (outcome: ProbeOutcome) => void;
}

const LARGEST_KEY = 4;
const MOST_KEYS = 5;
/** Fewer rows prove nothing. */
const ENOUGH_ROWS = 30;

type Key = readonly string[];

const isIn = (key: Key, keys: readonly Key[]) =>
  keys.some(other => isSameKey(key, other));

/** What is asked first: of every table. The rest depends on the answers. */
export function firstQuestions({
  columns,
  found,
  stated,
}: ProbedTable): readonly ProbeQuestion[] {
  const proven = found.certainty === 'certain' && found.keys.length > 0;
  const names = new Set(columns.map(c => c.name));
  const candidates = keyColumns(columns);
  const usable = (keys: readonly Key[]) =>
    keys.filter(
      key => key.length > 0 && key.every(column => names.has(column)),
    );
  const claimed = usable(found.keys);
  const said = usable(stated ? [stated] : []).filter(
    key => !isIn(key, claimed),
  );
  if (proven) {
    return [
      ...said.map(key => ({ kind: 'key' as const, columns: key })),
      ...timeQuestions([...claimed.slice(0, 1), ...said], columns),
    ];
  }
  return [
    ...(candidates.length > 0
      ? [
          {
            kind: 'columns' as const,
            columns: candidates.map(c => c.name),
            numbers: candidates.filter(isNumber).map(c => c.name),
          },
        ]
      : []),
    ...[...claimed.slice(0, MOST_KEYS), ...said].map(key => ({
      kind: 'key' as const,
      columns: key,
    })),
    ...timeQuestions([...claimed.slice(0, 1), ...said], columns),
  ];
}

function timeQuestions(
  keys: readonly Key[],
  columns: readonly ProbedColumn[],
): readonly ProbeQuestion[] {
  const times = new Set(columns.filter(isTime).map(c => c.name));
  return keys.flatMap(key =>
    key
      .filter(column => times.has(column))
      .map(column => ({
        kind: 'time' as const,
        column,
        within: key.filter(c => c !== column),
      })),
  );
}

/** Keys that a sample does not refute, the smallest first, none of which contains another. */
async function sampleKeys(
  ask: (questions: readonly ProbeQuestion[]) => Promise<readonly ProbeAnswer[]>,
  sample: ColumnsAnswer,
  claimed: readonly Key[],
): Promise<readonly Key[]> {
  const held: Key[] = [...singleKeys(sample)];
  for (let size = 2; size <= LARGEST_KEY; size++) {
    if (size === LARGEST_KEY && held.length > 0) {
      break;
    }
    // A column may be too much in a key that was claimed.
    const parts = claimed
      .filter(key => key.length === size + 1)
      .flatMap(key => key.map(column => key.filter(c => c !== column)))
      .filter(key => !held.some(h => isSubset(h, key)));
    const keys = [
      ...parts,
      ...keyCandidates(sample, size, held).filter(k => !isIn(k, parts)),
    ];
    if (keys.length > 0) {
      const [answer] = await ask([{ kind: 'combinations', keys }]);
      const { distinct, rows } = answer as CombinationsAnswer;
      held.push(...keys.filter((_, i) => distinct[i] === rows));
    }
  }
  return held;
}

/**
 * Asks the data of a table for its grain, in rounds, each chosen by what the one before counted: whether rows share the keys that were found, which
 * small sets of columns no two rows of a sample share, whether that holds for the whole table or a slice of it, and on which boundaries of time
 * the values of these keys lie.
 *
 * @throws SourceReadError
 */
export async function probeTable(
  probe: TableProbe,
  table: ProbedTable,
  run: ProbeRun,
): Promise<ProbeFacts> {
  const ask = async (questions: readonly ProbeQuestion[]) => {
    const outcome = await probe.run(
      { ...table, questions },
      { ...run, dryRun: false },
    );
    run.onOutcome?.(outcome);
    return outcome.answers;
  };
  const first = firstQuestions(table);
  const answers: ProbeAnswer[] =
    first.length > 0 ? [...(await ask(first))] : [];
  const sample = answers.find((a): a is ColumnsAnswer => a.kind === 'columns');
  const claimed = answers
    .filter((a): a is KeyAnswer => a.kind === 'key')
    .map(a => a.columns);
  if (sample && sample.rows >= ENOUGH_ROWS) {
    const held = await sampleKeys(ask, sample, claimed);
    const further = held.slice(0, MOST_KEYS).filter(k => !isIn(k, claimed));
    const questions = [
      ...further.map(columns => ({ kind: 'key' as const, columns })),
      ...timeQuestions(further, table.columns),
    ];
    if (questions.length > 0) {
      answers.push(...(await ask(questions)));
    }
  }
  const keys = answers.filter((a): a is KeyAnswer => a.kind === 'key');
  return {
    at: run.at,
    keys: keys.map(({ kind: _, ...key }) => {
      const byChance = sample ? sharedByChance(sample, key.columns) : 0;
      return {
        ...key,
        byChance,
        density: sample ? Math.min(1, (2 * byChance) / sample.rows) : 0,
        // Of a key that is not too large all parts that could have been keys were tried.
        minimal: sample !== undefined && key.columns.length <= LARGEST_KEY,
      };
    }),
    constant: (sample?.columns ?? [])
      .filter(c => c.distinct <= 1)
      .map(c => c.column),
    hourNumbers: (sample?.columns ?? [])
      .filter(c => c.density === 1 && c.distinct >= 20 && c.distinct <= 24)
      .map(c => c.column),
    times: answers
      .filter((a): a is TimeAnswer => a.kind === 'time')
      .map(({ kind: _, ...time }) => time),
  };
}
