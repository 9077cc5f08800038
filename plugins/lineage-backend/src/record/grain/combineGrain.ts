import {
  Correction,
  Evidence,
  Grain,
  TimeUnit,
} from '@grainline/backstage-plugin-lineage-common';
import { grainSentence } from '../../analyse/grain/grainSentence';
import { applyProbe } from './applyProbe';
import { contradictedBy } from './contradictedBy';
import { ProbeFacts } from './ProbeFacts';

// How often what people state is right, see docs/grain.md.
const STATED = 0.95;
const CONTRADICTED = 0.5;

/** What else is known of a table beside what the crawl found. */
export interface FurtherEvidence {
  /** What a person said its grain is. */
  readonly stated?: Correction;
  readonly probe?: ProbeFacts;
  /** What time it is, ISO 8601: a probe tells of the data of then. Undefined for the time of the probe. */
  readonly now?: string;
  /** Its columns now: a stated grain of a column that is gone is contradicted. */
  readonly columns?: readonly string[];
}

/** What a person said, as evidence. */
export function statementEvidence(stated: Correction): Evidence {
  const day = stated.at.slice(0, 10);
  return {
    basis: 'stated',
    text: `Stated by ${stated.by} on ${day}${
      stated.note ? `: ${stated.note}` : ''
    }`,
    ref: stated.ref,
  };
}

/**
 * The grain to show: what the crawl found, for and against which a probe of the data speaks, and before both what a person stated. What was found
 * stays in `found`, and a statement that it speaks against is flagged.
 */
export function combineGrain(found: Grain, further: FurtherEvidence): Grain {
  const { stated, probe, columns, now } = further;
  const seen = probe ? applyProbe(found, probe, now) : found;
  if (!stated?.grain) {
    return seen;
  }
  const { key, time: units } = stated.grain;
  const contradicted = contradictedBy(stated.grain, {
    found: seen,
    probe,
    columns,
  });
  const evidence = statementEvidence(stated);
  const time = Object.entries(units).map(([column, unit]) => ({
    column,
    unit: unit as TimeUnit,
    evidence: [evidence],
  }));
  return {
    keys: [key],
    time,
    bound: 'exact',
    certainty: contradicted ? 'likely' : 'certain',
    sentence: grainSentence(key, time),
    evidence: [evidence],
    confidence: contradicted ? CONTRADICTED : STATED,
    ...(contradicted && {
      contradictions: [{ basis: 'observed', text: contradicted.message }],
    }),
    stated: { ...stated, ...(contradicted && { contradicted }) },
    found: seen,
  };
}
