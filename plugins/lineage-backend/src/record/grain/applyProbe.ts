import {
  Evidence,
  Grain,
  TimeGrain,
} from '@grainline/backstage-plugin-lineage-common';
import { grainSentence } from '../../analyse/grain/grainSentence';
import { isSameKey, isSubset } from './keySets';
import { keyEvidence } from './probeEvidence';
import { isTelling, probedKeys } from './probedKeys';
import { ProbedKey, ProbeFacts } from './ProbeFacts';
import { unitByProbe, UnitByProbe } from './unitByProbe';

// How often an answer on such evidence is right, see docs/grain.md.
const WHOLE_TABLE = 0.97;
const SLICE = 0.9;
const FOUND_BY_PROBE = 0.85;
const CONTRADICTED_UNIT = 0.85;
const DAY_OR_HOUR = 0.75;
const FOUND_IN_FEW_ROWS = 0.6;
/** What a probe counted this long ago, tables may since have outgrown. */
const OLD_AFTER_MS = 30 * 24 * 60 * 60 * 1000;
const CERTAIN = 0.95;
/** Fewer rows bear a key out, but do not prove it: 49 rows may have a territory each by chance. */
const ENOUGH_ROWS = 100;

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

/** What speaks for hours where a key that is not proven has a day and, beside it, some 24 whole numbers without a gap. */
function hoursBesideDay(
  found: Grain,
  key: readonly string[],
  units: readonly UnitByProbe[],
  facts: ProbeFacts,
): Evidence | undefined {
  const column = key.find(c => facts.hourNumbers.includes(c));
  const byDay = units.some(({ time }) => time?.unit === 'day');
  return column !== undefined && byDay && found.certainty !== 'certain'
    ? {
        basis: 'observed',
        text: `${column} has some 24 numbers without a gap: they may be the hours of the day beside it`,
      }
    : undefined;
}

/** A grain is as sure as the less sure of its key and its units. */
function lessSure(
  key: number | undefined,
  found: Grain,
  units: readonly UnitByProbe[],
  hours: boolean,
): number | undefined {
  const ofUnits = units.flatMap(({ by, contradiction }) => {
    if (contradiction) {
      return [CONTRADICTED_UNIT];
    }
    return by === 'found' && found.confidence !== undefined
      ? [found.confidence]
      : [];
  });
  return key === undefined
    ? undefined
    : Math.min(key, ...ofUnits, ...(hours ? [DAY_OR_HOUR] : []));
}

function isAsFound(
  found: Grain,
  key: readonly string[],
  time: readonly TimeGrain[],
): boolean {
  return (
    found.keys.length > 0 &&
    isSameKey(found.keys[0], key) &&
    found.time.length === time.length &&
    time.every(t =>
      found.time.some(f => f.column === t.column && f.unit === t.unit),
    )
  );
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
      unitByProbe(
        column,
        key,
        found.time.find(t => t.column === column),
        facts,
      ),
    );
  const hours = hoursBesideDay(found, key, units, facts);
  // Where nothing else speaks for the day, what a row stands for may be an hour.
  const time = units
    .flatMap(unit => unit.time ?? [])
    .filter(t => !byProbe || t.unit !== 'day' || !hours);
  const against = [
    ...units.flatMap(unit => unit.contradiction ?? []),
    ...(hours && !byProbe ? [hours] : []),
  ];
  const confidence = lessSure(
    confidenceOf(found, probe, byProbe, old),
    found,
    units,
    hours !== undefined,
  );
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
    sentence: isAsFound(found, key, time)
      ? found.sentence
      : grainSentence(key, time, {
          labels,
          instants: facts.times.map(t => t.column),
        }),
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
