import { Place } from './Reason';

/**
 * On what a fact rests:
 * `declared` by a constraint, dbt or OpenLineage; `parsed` from SQL, exact; `observed` in query history or statistics;
 * `inferred` by a heuristic; `stated` by a person.
 */
export type Basis = 'declared' | 'parsed' | 'observed' | 'inferred' | 'stated';

/** The three words that people see. */
export type Certainty = 'certain' | 'likely' | 'unknown';

/** One thing that a person can open to see why a fact is believed. */
export interface Evidence {
  readonly basis: Basis;
  /** One sentence, such as `Primary key orders_pkey (order_id)`. */
  readonly text: string;
  /** Ref of the table, or id of the job, that says so. */
  readonly ref?: string;
  /** The fragment of SQL that says so. */
  readonly sql?: string;
  readonly place?: Place;
}

/** How sure a reader may be of a fact on this basis alone. */
export function certaintyOf(basis: Basis): Certainty {
  return basis === 'observed' || basis === 'inferred' ? 'likely' : 'certain';
}
