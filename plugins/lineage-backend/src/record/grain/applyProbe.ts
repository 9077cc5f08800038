import {
  Evidence,
  Grain,
  TIME_UNITS,
  TimeGrain,
} from '@grainline/backstage-plugin-lineage-common';
import { grainSentence } from '../../analyse/grain/grainSentence';
import { isSameKey, isSubset } from './keySets';
import { keyEvidence, timeEvidence } from './probeEvidence';
import { isTelling, probedKeys, timesWithin } from './probedKeys';
import { isFinerThan, probedUnit, recursBy } from './probedUnit';
import { ProbedKey, ProbeFacts } from './ProbeFacts';

// How often an answer on such evidence is right, see docs/grain.md.
const WHOLE_TABLE = 0.97;
const SLICE = 0.9;
const FOUND_BY_PROBE = 0.85;
const FOUND_IN_FEW_ROWS = 0.6;
/** What a probe counted this long ago, tables may since have outgrown. */
const OLD_AFTER_MS = 30 * 24 * 60 * 60 * 1000;
const CERTAIN = 0.95;
/** Fewer rows bear a key out, but do not prove it: 49 rows may have a territory each by chance. */
const ENOUGH_ROWS = 100;

interface Unit {
  readonly time?: TimeGrain;
  readonly contradiction?: Evidence;
}

/** Unit of a column of a key by its values, where they tell, else as it was found. */
function unitOf(
  column: string,
  key: readonly string[],
  found: TimeGrain | undefined,
  facts: ProbeFacts,
): Unit {
  const counts = timesWithin(facts, column, key);
  if (!counts) {
    return found ? { time: found } : {};
  }
  const unit = probedUnit(counts);
  const evidence = timeEvidence(counts, facts.at);
  const probed = unit && { column, unit, evidence: [evidence] };
  if (!found) {
    return probed && recursBy(counts, unit!) ? { time: probed } : {};
  }
  if (unit === found.unit) {
    return { time: { ...found, evidence: [...found.evidence, evidence] } };
  }
  const coarser =
    unit &&
    TIME_UNITS.indexOf(unit) > TIME_UNITS.indexOf(found.unit) &&
    recursBy(counts, unit);
  if (!coarser && !isFinerThan(counts, found.unit)) {
    return { time: found };
  }
  return {
    ...(probed && { time: probed }),
    contradiction: {
      ...evidence,
      text: `${evidence.text}, not of the ${found.unit}`,
    },
  };
}

/**
 * True if a column may be taken out of a key because the data so far do without it: not if it had one value so far, and not out of what a constraint
 * declares, unless it is a time, which partitions want in their keys.
 */
function mayBeDropped(
  column: string,
  found: Grain,
  facts: ProbeFacts,
): boolean {
  const declared = found.evidence.some(e => e.basis === 'declared');
  return (
    !facts.constant.includes(column) &&
    (!declared || facts.times.some(t => t.column === column))
  );
}

/** Which keys stand, and whether it is the probe alone that speaks for them. */
function keysOf(found: Grain, facts: ProbeFacts) {
  const own = probedKeys(facts).map(key => key.columns);
  const standing = found.keys.filter(
    columns =>
      !facts.keys.some(k => k.duplicated > 0 && isSameKey(k.columns, columns)),
  );
  const smaller =
    found.certainty !== 'certain' &&
    own.some(key =>
      standing.some(
        k =>
          key.length < k.length &&
          isSubset(key, k) &&
          k.every(c => key.includes(c) || mayBeDropped(c, found, facts)),
      ),
    );
  return standing.length > 0 && !smaller
    ? { keys: standing, byProbe: false }
    : { keys: own, byProbe: true };
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
  probe: ProbedKey | undefined,
  byProbe: boolean,
  old: boolean,
): number | undefined {
  if (byProbe) {
    return probe && probe.rows >= ENOUGH_ROWS && !old
      ? FOUND_BY_PROBE
      : FOUND_IN_FEW_ROWS;
  }
  if (!probe || probe.duplicated > 0) {
    return found.confidence;
  }
  const whole =
    probe.slices === 1 && isTelling(probe) && probe.rows >= ENOUGH_ROWS && !old;
  return Math.max(found.confidence ?? 0, whole ? WHOLE_TABLE : SLICE);
}

/**
 * A grain that was found, together with what a probe of the data says for and against it.
 *
 * @param now - ISO 8601; an old probe is believed less. The time of the probe if not given.
 */
export function applyProbe(
  found: Grain,
  facts: ProbeFacts,
  now: string = facts.at,
): Grain {
  const old = Date.parse(now) - Date.parse(facts.at) > OLD_AFTER_MS;
  const { keys, byProbe } = keysOf(found, facts);
  const probeOf = (columns: readonly string[]) =>
    facts.keys.find(key => isSameKey(key.columns, columns));
  const contradictions: Evidence[] = [
    ...(found.contradictions ?? []),
    ...found.keys
      .filter(k => probeOf(k)?.duplicated)
      .map(k => keyEvidence(probeOf(k)!, facts.at)),
  ];
  if (keys.length === 0) {
    return withoutKey(found, facts, contradictions);
  }
  const [key] = keys;
  const probe = probeOf(key);
  const labels = found.labels?.filter(label => key.includes(label)) ?? [];
  const units = key
    .filter(column => !labels.includes(column))
    .map(column =>
      unitOf(
        column,
        key,
        found.time.find(t => t.column === column),
        facts,
      ),
    );
  // A day beside what may be its hours: what a row stands for may be an hour.
  const time = units
    .flatMap(unit => unit.time ?? [])
    .filter(
      t =>
        !byProbe ||
        t.unit !== 'day' ||
        !key.some(column => facts.hourNumbers.includes(column)),
    );
  const against = units.flatMap(unit => unit.contradiction ?? []);
  const confidence = confidenceOf(found, probe, byProbe, old);
  const certain =
    !byProbe &&
    against.length === 0 &&
    (found.certainty === 'certain' ||
      (probe?.duplicated === 0 && (confidence ?? 0) >= CERTAIN));
  const { reason: _, contradictions: __, labels: ___, ...rest } = found;
  return {
    ...rest,
    keys,
    time,
    bound: byProbe
      ? (probe?.minimal && 'exact') || 'at-least-as-fine'
      : boundOf(found, key, facts),
    ...(confidence !== undefined && { confidence }),
    certainty: certain ? 'certain' : 'likely',
    sentence: grainSentence(key, time, { labels }),
    evidence: [
      ...found.evidence,
      ...keys.flatMap(columns => {
        const own = probeOf(columns);
        return own ? [keyEvidence(own, facts.at)] : [];
      }),
      ...time
        .flatMap(t => t.evidence)
        .filter(e => !found.evidence.some(f => f.text === e.text)),
    ],
    ...(labels.length > 0 && { labels }),
    ...(contradictions.length + against.length > 0 && {
      contradictions: [...contradictions, ...against],
    }),
  };
}

function withoutKey(
  found: Grain,
  facts: ProbeFacts,
  contradictions: readonly Evidence[],
): Grain {
  const wasKnown = found.keys.length > 0;
  const message = wasKnown
    ? `The key (${found.keys[0].join(
        ', ',
      )}) that was found does not hold for the data: state the grain, or declare a key`
    : found.reason?.message;
  const { confidence: _, labels: __, ...rest } = found;
  const tried = facts.keys.filter(key => key.duplicated > 0);
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
    evidence: [
      ...found.evidence,
      ...tried.map(key => keyEvidence(key, facts.at)),
    ],
    ...(contradictions.length > 0 && { contradictions }),
  };
}
