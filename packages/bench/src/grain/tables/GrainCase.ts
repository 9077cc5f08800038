/** A unit of time that a table of the benchmark is made in. */
export type CaseUnit = 'hour' | 'day' | 'week' | 'month';

/** How a crawl can see what fills a table; `nothing` leaves it the statistics alone. */
export type Seen = 'routine' | 'view' | 'statement' | 'file' | 'nothing';

/** A statement that fills a table, and where a crawl finds it. */
export interface Load {
  readonly seen: Exclude<Seen, 'view'>;
  /** One or several statements; of a routine its definition and the calls. */
  readonly sql: string;
}

/**
 * A table of which the benchmark knows what one row stands for, because it made it so.
 *
 * SQL and names write every name of a relation, column, routine or parameter as `@name`; nothing of it reaches the database but what a
 * {@link Scrambler} makes of it.
 */
export interface GrainCase {
  /** What people call it in a report; the engine never sees it. */
  readonly id: string;
  /** What one row stands for in time; undefined for events, whose dates are no grain. */
  readonly unit?: CaseUnit;
  /** The table to judge, in the schema `@mart`. */
  readonly table: string;
  /** Its minimal keys, without `@`; empty if rows repeat. */
  readonly keys: readonly (readonly string[])[];
  /** The column whose values lie on the boundaries of `unit`. */
  readonly time?: string;
  /** Makes and fills what is read, and the table unless a load makes it. Nobody sees these statements. */
  readonly setup: string;
  readonly loads: readonly Load[];
}
