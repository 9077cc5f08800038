import { LoggerService } from '@backstage/backend-plugin-api';

/** How many values of a column are filled, and how many of these differ. */
export interface ColumnsQuestion {
  readonly kind: 'columns';
  readonly columns: readonly string[];
  /** Those of them that hold whole numbers. */
  readonly numbers: readonly string[];
}

/** Whether rows share a key: they are grouped by it, all of them or those of a slice by the key's hash, so that duplicates stay together. */
export interface KeyQuestion {
  readonly kind: 'key';
  readonly columns: readonly string[];
}

/** How many combinations of values differ, of several sets of columns at once, in a sample: what rows of the sample share is no key. */
export interface CombinationsQuestion {
  readonly kind: 'combinations';
  readonly keys: readonly (readonly string[])[];
}

/** On which boundaries of time the values of a date or timestamp lie, and by which steps they follow each other. */
export interface TimeQuestion {
  readonly kind: 'time';
  readonly column: string;
  /** Steps are counted from row to row among those that agree in these columns, as a store's days follow each other; none for all rows. */
  readonly within: readonly string[];
}

/** One thing that can be asked of a table's data. Answers are counts; no value leaves the database. */
export type ProbeQuestion =
  | ColumnsQuestion
  | CombinationsQuestion
  | KeyQuestion
  | TimeQuestion;

/** What is asked of the data of one table. */
export interface ProbeRequest {
  readonly schema: string;
  readonly table: string;
  /** True for a relation that stores its rows, which alone can be sampled by its blocks. */
  readonly stored: boolean;
  /** How many rows the table is thought to have, by which samples and slices are measured; undefined if that is not known. */
  readonly rows?: number;
  readonly questions: readonly ProbeQuestion[];
}

/** A statement of a probe, as it is sent. */
export interface ProbeStatement {
  readonly sql: string;
  /** One sentence for people. */
  readonly purpose: string;
}

/** What the planner expects of all statements of a probe together. */
export interface ProbeCost {
  readonly rows?: number;
  readonly bytes?: number;
}

/** Of the rows that were read: how many there were, and by column how many values were filled and how many differed. */
export interface ColumnsAnswer {
  readonly kind: 'columns';
  readonly rows: number;
  readonly columns: readonly {
    readonly column: string;
    readonly filled: number;
    readonly distinct: number;
    /**
     * Of a column of whole numbers: the share, 0 to 1, of the numbers between its smallest and its largest that occur. Numbers that were handed out
     * one after the other leave few gaps.
     */
    readonly density?: number;
  }[];
}

/** Of the rows of the sample: how many combinations differ, in the order of the question's keys. */
export interface CombinationsAnswer {
  readonly kind: 'combinations';
  readonly rows: number;
  readonly distinct: readonly number[];
}

/** Of the groups of equal keys that were read: how many there are, and how many have more than one row. */
export interface KeyAnswer {
  readonly kind: 'key';
  readonly columns: readonly string[];
  readonly rows: number;
  readonly groups: number;
  readonly duplicated: number;
  /** Groups with a NULL in the key. */
  readonly withNull: number;
  /** One of so many slices was read; 1 for the whole table. */
  readonly slices: number;
}

/** Units on whose boundaries values are counted, see {@link TimeAnswer}. */
export const BOUNDARY_UNITS = [
  'second',
  'minute',
  'hour',
  'day',
  'week',
  'month',
  'quarter',
  'year',
] as const;

/** Of the distinct filled values that were read: how many lie on the boundary of each unit, in UTC. */
export interface TimeAnswer {
  readonly kind: 'time';
  readonly column: string;
  readonly within: readonly string[];
  /** Filled values that were read. */
  readonly values: number;
  readonly distinct: number;
  readonly onBoundary: Readonly<
    Record<(typeof BOUNDARY_UNITS)[number], number>
  >;
  /** How many of the 24 hours of a day occur. */
  readonly hours: number;
  /** From one value to the next other one: how many steps there are. */
  readonly steps: number;
  /** The most frequent step in seconds, and how many steps are that long; undefined where there are no steps. */
  readonly gap?: number;
  readonly atGap?: number;
}

/** The answer to a {@link ProbeQuestion}. */
export type ProbeAnswer =
  | ColumnsAnswer
  | CombinationsAnswer
  | KeyAnswer
  | TimeAnswer;

/** What a probe did, or would do. */
export interface ProbeOutcome {
  readonly statements: readonly ProbeStatement[];
  readonly cost: ProbeCost;
  /** In the order of the questions; empty if nothing was run. */
  readonly answers: readonly ProbeAnswer[];
}

/** How a probe is run. */
export interface ProbeOptions {
  /** Only has the statements planned, and reads nothing of the table. */
  readonly dryRun: boolean;
  /** Ends the probe: the source cancels what runs in the database. */
  readonly signal: AbortSignal;
  readonly logger: LoggerService;
}

/** What a source lets probes do. */
export interface ProbeLimits {
  /** So many rows are grouped or compared at most by one statement. */
  readonly maxRows: number;
  /** How long one statement may take, in milliseconds. */
  readonly timeoutMs: number;
}

/** Reads counts of a table's data, bounded and without changing anything. Only sources whose owner allowed it have one. */
export interface TableProbe {
  readonly limits: ProbeLimits;
  /** @throws SourceReadError */
  run(request: ProbeRequest, options: ProbeOptions): Promise<ProbeOutcome>;
}
