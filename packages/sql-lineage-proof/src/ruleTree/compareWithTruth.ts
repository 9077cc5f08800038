import type { StatementLineage } from '@grainline/sql-lineage';
import type { StatementTruth } from './StatementTruth';

/** The parts of an answer that are compared. */
export type ComparedPart =
  /** An output that only one side has, or with another name. */
  | 'output'
  /** Value sources of an output. */
  | 'value'
  /** The transform of a value source, or of the whole output. */
  | 'transform'
  /** Sources of an output in other roles than value. */
  | 'indirect'
  | 'rowSources'
  | 'joins'
  | 'filters'
  | 'tablesRead'
  | 'tablesWritten'
  | 'columnsRead';

/** Something that the answer and the truth say differently. */
export interface TruthDifference {
  readonly part: ComparedPart;
  /** The output column, where it is about one. */
  readonly output?: string;
  /** What the truth has and the answer has not. */
  readonly missing: readonly string[];
  /** What the answer has and the truth has not. */
  readonly surplus: readonly string[];
}

/** How an answer stands against the truth. */
export interface TruthComparison {
  readonly differences: readonly TruthDifference[];
  /** Outputs of the truth. */
  readonly outputs: number;
  /** Outputs that the answer gives a reason for instead of sources; no difference is listed for them. */
  readonly unresolved: number;
}

/** What is compared, and against what kind of text. */
export interface CompareOptions {
  /**
   * The SQL is what `pg_get_viewdef` printed, which spells implicit casts out;
   * else it is as a person wrote it. Default: false.
   */
  readonly printed?: boolean;
  /** The parts to compare; default: all. */
  readonly parts?: readonly ComparedPart[];
}

/** Lists what an answer says otherwise than PostgreSQL does. */
export function compareWithTruth(
  answer: StatementLineage,
  truth: StatementTruth,
  options: CompareOptions = {},
): TruthComparison {
  throw new Error(
    `Not compared: ${answer.kind}, ${truth.kind}, ${options.printed}`,
  );
}
