import { Certainty } from '@grainline/backstage-plugin-lineage-common';

/**
 * How often an answer on such evidence is right, from 0 to 1: what a `confidence` of a grain claims. The bench `grain` holds the levels against
 * what was observed, see docs/grain.md.
 */
export const CONFIDENCE = {
  /** The database enforces it, or it follows from such keys by the SQL of a view. */
  proven: 0.99,
  /** Every writer gives way to a row with the same key (ON CONFLICT), which the database only lets stand on a unique index. */
  conflict: 0.93,
  /** The only writer fills the table anew from a query that is unique. */
  replaced: 0.9,
  /** A constraint that the database does not enforce, or a MERGE on the key. */
  claimed: 0.88,
  /** The writer replaces a stretch of the table by a query that is unique. */
  replacedInPart: 0.85,
  /** Each run adds rows that are unique among themselves and carry the time of the run, or are grouped by time. */
  appended: 0.7,
  /** Nothing but the database's statistics says so. */
  observed: 0.75,
  /** A column of type date: a day at the finest. */
  typeOnly: 0.6,
} as const;

/** An answer that is less sure than this is none. */
export const LEAST_CONFIDENCE = 0.5;

/** From here on people see *certain*. */
export const CERTAIN_CONFIDENCE = 0.95;

/** What each step adds to a doubt: a key that follows from a claimed one is a little less sure. */
export const DERIVED_FACTOR = 0.95;

/** The word that people see. */
export function certaintyOfConfidence(confidence: number): Certainty {
  if (confidence >= CERTAIN_CONFIDENCE) {
    return 'certain';
  }
  return confidence >= LEAST_CONFIDENCE ? 'likely' : 'unknown';
}
