import type { Reason } from '@grainline/sql-lineage';
import type { Pattern } from '../pattern/Pattern';

/** A target column that changed with a source column which its lineage does not hold. */
export interface Miss {
  readonly target: string;
  readonly source: string;
  /** The first change of the source's values that changed the target. */
  readonly perturbation: string;
}

/** What running a pattern over and over showed of its lineage. */
export interface PatternProof {
  readonly pattern: Pattern;
  /** The columns of the tables that it may write. */
  readonly targets: readonly string[];
  /** Pairs of source and target column of which one changed the other. */
  readonly effects: number;
  readonly misses: readonly Miss[];
  /** The target columns whose answer is a reason. */
  readonly reasons: ReadonlyMap<string, Reason>;
  /** Pairs that the lineage holds and no run showed: `source → target`. */
  readonly unseen: readonly string[];
  /** How many pairs the lineage holds, of columns that were changed. */
  readonly claimed: number;
  readonly runs: number;
  /** Runs that the server refused, since the changed rows broke a rule. */
  readonly refused: number;
}
