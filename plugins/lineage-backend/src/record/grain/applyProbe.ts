import {
  Evidence,
  Grain,
  TIME_UNITS,
  TimeGrain,
} from '@grainline/backstage-plugin-lineage-common';
import { grainSentence } from '../../analyse/grain/grainSentence';
import { isSameKey, isSubset } from './keySets';
import { isFinerThan, probedUnit } from './probedUnit';
import { ProbedKey, ProbeFacts } from './ProbeFacts';

// How often an answer on such evidence is right, see docs/grain.md.
const WHOLE_TABLE = 0.97;
const SLICE = 0.9;
const FOUND_BY_PROBE = 0.85;
const CERTAIN = 0.95;
/** So many rows must have been expected to share a key by chance before that none do says something. */
const ENOUGH_CHANCES = 20;

const count = (n: number) => n.toLocaleString('en-US');

/** What a probe says of a key, for people. */
export function keyEvidence(key: ProbedKey, at: string): Evidence {
  const names = key.columns.join(', ');
  const read =
    key.slices === 1
      ? `all ${count(key.rows)} rows`
      : `${count(key.rows)} rows, one slice of ${key.slices}`;
  return {
    basis: 'observed',
    text:
      key.duplicated > 0
        ? `${count(key.duplicated)} of ${count(
            key.groups,
          )} values of (${names}) have more than one row (${read}, probed ${at})`
        : `No two rows share (${names}): ${read}, probed ${at}`,
  };
}

/** What a probe says of a time column, for people. */
export function timeEvidence(
  counts: ProbeFacts['times'][number],
  at: string,
): Evidence {
  const unit = probedUnit(counts);
  const { column, distinct } = counts;
  return {
    basis: 'observed',
    text: unit
      ? `The ${count(
          distinct,
        )} distinct values of ${column} that were probed ${at} lie on boundaries of the ${unit}`
      : `The ${count(
          distinct,
        )} distinct values of ${column} that were probed ${at} lie on boundaries of no one unit`,
  };
}

/** Unit of a column by its values, where they tell, else as it was found. */
function timeOf(
  column: string,
  found: TimeGrain | undefined,
  facts: ProbeFacts,
): { time?: TimeGrain; contradiction?: Evidence } {
  const counts = facts.times.find(t => t.column === column);
  if (!counts) {
    return { ...(found && { time: found }) };
  }
  const evidence = timeEvidence(counts, facts.at);
  const unit = probedUnit(counts);
  if (!found) {
    return unit ? { time: { column, unit, evidence: [evidence] } } : {};
  }
  if (unit === found.unit) {
    return { time: { ...found, evidence: [...found.evidence, evidence] } };
  }
  if (isFinerThan(counts, found.unit)) {
    return {
      ...(unit && { time: { column, unit, evidence: [evidence] } }),
      contradiction: {
        ...evidence,
        text: `${evidence.text}, not of the ${found.unit}`,
      },
    };
  }
  // By its type a date is of a day at most; its values may say that it is a week.
  const coarser =
    unit && TIME_UNITS.indexOf(unit) > TIME_UNITS.indexOf(found.unit);
  return coarser
    ? {
        time: { column, unit, evidence: [evidence] },
        ...(found.evidence.length > 0 && {
          contradiction: {
            ...evidence,
            text: `${evidence.text}, coarser than the ${found.unit}`,
          },
        }),
      }
    : { time: found };
}

/** The keys that a probe speaks for, the one to show first. */
function probedKeys(facts: ProbeFacts): ProbedKey[] {
  const held = facts.keys.filter(
    key => key.duplicated === 0 && key.byChance >= ENOUGH_CHANCES,
  );
  return held.filter(
    key =>
      !held.some(
        other => other !== key && isSubset(other.columns, key.columns),
      ),
  );
}

/** A grain that was found, together with what a probe of the data says for and against it. */
export function applyProbe(found: Grain, facts: ProbeFacts): Grain {
  const probeOf = (columns: readonly string[]) =>
    facts.keys.find(key => isSameKey(key.columns, columns));
  const refuted = facts.keys.filter(
    key =>
      key.duplicated > 0 && found.keys.some(k => isSameKey(k, key.columns)),
  );
  // What a constraint enforces no probe refutes: the data were read while they changed, or by another name.
  const stay = found.keys.filter(columns => !probeOf(columns)?.duplicated);
  const own = probedKeys(facts);
  const keys =
    stay.length > 0 ? stay : own.map(key => [...key.columns] as string[]);
  const contradictions: Evidence[] = [
    ...(found.contradictions ?? []),
    ...refuted.map(key => keyEvidence(key, facts.at)),
  ];
  if (keys.length === 0) {
    return withoutKey(found, facts, contradictions);
  }
  const [key] = keys;
  const probe = probeOf(key);
  const times = key
    .filter(column => !found.labels?.includes(column))
    .map(column =>
      timeOf(
        column,
        found.time.find(t => t.column === column),
        facts,
      ),
    );
  const time = times.flatMap(t => t.time ?? []);
  contradictions.push(...times.flatMap(t => t.contradiction ?? []));
  const labels = found.labels?.filter(label => key.includes(label)) ?? [];
  const confidence = confidenceOf(found, stay.length > 0, probe);
  const { reason: _, contradictions: __, labels: ___, ...rest } = found;
  return {
    ...rest,
    keys,
    time,
    bound:
      stay.length > 0
        ? boundOf(found, key, facts)
        : (probe?.minimal && 'exact') || 'at-least-as-fine',
    ...(confidence !== undefined && { confidence }),
    certainty:
      times.some(t => t.contradiction) && found.certainty === 'certain'
        ? 'likely'
        : certaintyOf(found, confidence, stay.length > 0, probe),
    sentence: grainSentence(key, time, { labels }),
    evidence: [
      ...found.evidence,
      ...(probe ? [keyEvidence(probe, facts.at)] : []),
      ...time
        .flatMap(t => t.evidence)
        .filter(e => !found.evidence.some(f => f.text === e.text)),
    ],
    ...(labels.length > 0 && { labels }),
    ...(contradictions.length > 0 && { contradictions }),
  };
}

/** A superkey of which the data show that none of its columns can be left out is a key. */
function boundOf(
  found: Grain,
  key: readonly string[],
  facts: ProbeFacts,
): Grain['bound'] {
  const minimal = key.every(column => {
    const rest = key.filter(c => c !== column);
    return facts.keys.some(
      other => other.duplicated > 0 && isSubset(rest, other.columns),
    );
  });
  return found.bound === 'at-least-as-fine' && key.length > 1 && minimal
    ? 'exact'
    : found.bound;
}

function confidenceOf(
  found: Grain,
  wasFound: boolean,
  probe: ProbedKey | undefined,
): number | undefined {
  if (!wasFound) {
    return FOUND_BY_PROBE;
  }
  if (!probe || probe.duplicated > 0) {
    return found.confidence;
  }
  return Math.max(
    found.confidence ?? 0,
    probe.slices === 1 && probe.byChance >= ENOUGH_CHANCES
      ? WHOLE_TABLE
      : SLICE,
  );
}

function certaintyOf(
  found: Grain,
  confidence: number | undefined,
  wasFound: boolean,
  probe: ProbedKey | undefined,
): Grain['certainty'] {
  if (found.certainty === 'certain' && wasFound) {
    return 'certain';
  }
  return probe && confidence !== undefined && confidence >= CERTAIN
    ? 'certain'
    : 'likely';
}

function withoutKey(
  found: Grain,
  facts: ProbeFacts,
  contradictions: readonly Evidence[],
): Grain {
  const tried = facts.keys.filter(key => key.duplicated > 0);
  const evidence = [
    ...found.evidence,
    ...tried.map(key => keyEvidence(key, facts.at)),
  ];
  const wasKnown = found.keys.length > 0;
  const message = wasKnown
    ? `The key (${found.keys[0].join(
        ', ',
      )}) that was found does not hold for the data: state the grain, or declare a key`
    : found.reason?.message;
  const { confidence: _, labels: __, ...rest } = found;
  return {
    ...rest,
    keys: [],
    time: [],
    bound: 'unknown',
    certainty: 'unknown',
    ...(wasKnown && {
      sentence: `Unknown, because ${message!.replace(/^T/, 't')}.`,
      reason: { code: 'key-refuted', message: message! },
    }),
    evidence,
    ...(contradictions.length > 0 && { contradictions }),
  };
}
