import type { ColdStart } from './coldStart';
import type { GrowthStep } from './measureGrowth';
import type { Speed } from './measureSpeed';

/** All that the benchmark measures in one run. */
export interface SqlFigures {
  readonly coldStart: ColdStart;
  /** The hand-written cases; absent as long as there are none. */
  readonly cases?: Speed;
  /** The cases of the file given on the command line. */
  readonly file?: Speed;
  readonly warehouse?: Speed;
  readonly scaling: {
    readonly columns: readonly GrowthStep[];
    readonly unions: readonly GrowthStep[];
  };
  /** The greatest ratio of a size to half of it. */
  readonly worstDoubling?: number;
}

/** Statements per CPU second that we promise to make at least. */
export const LEAST_PER_CPU_SECOND = 3000;

/** Times the CPU of bare parsing that we promise not to exceed. */
export const MOST_TIMES_PARSING = 4;

/** What twice the columns or branches may cost at most. */
export const WORST_DOUBLING = 2.2;
