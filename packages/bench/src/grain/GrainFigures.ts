import { CalibrationLevel } from './score/calibration';
import { ScoredGrain } from './score/scoreGrain';
import { Tally } from './score/tally';

/** What the benchmark's own tables gave. */
export interface TableFigures {
  readonly unit: Tally;
  readonly keys: Tally;
  /** The same once the data were probed; absent without probes. */
  readonly probed?: { readonly unit: Tally; readonly keys: Tally };
  /** Event tables that are called daily, with and without probes. */
  readonly falseDaily: number;
  /** Answers that are wrong though certain, with and without probes. */
  readonly harm: number;
}

/** Everything that was measured. */
export interface GrainFigures extends Partial<TableFigures> {
  readonly calibration: readonly CalibrationLevel[];
  readonly notes: readonly string[];
}

/** The answers beside their figures, for people. */
export interface GrainAnswers {
  readonly scores: readonly ScoredGrain[];
  readonly probed?: readonly ScoredGrain[];
}
