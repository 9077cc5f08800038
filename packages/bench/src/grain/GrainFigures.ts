import { CalibrationLevel } from './score/calibration';
import { Tally } from './score/tally';

/** What was found of tables of the benchmark's own. */
export interface TableFigures {
  /** Their units of time. */
  readonly unit: Tally;
  readonly keys: Tally;
  /** Both once the data were probed. */
  readonly probed: { readonly unit: Tally; readonly keys: Tally };
}

/** Everything that was measured; what was left out is absent. The tables' own figures stand at the top. */
export interface GrainFigures extends Partial<TableFigures> {
  /** Of tables that invite a wrong answer. */
  readonly traps?: TableFigures;
  /** Event tables that are called daily, with or without probes. */
  readonly falseDaily?: number;
  /** Answers that are wrong though certain or confident, of all tables. */
  readonly harm: number;
  readonly labels?: LabelFigures;
  readonly calibration: readonly CalibrationLevel[];
  readonly notes: readonly string[];
}

/** What was found of tables of other people. */
export interface LabelFigures {
  /** Tables with their keys. */
  readonly declared: Tally;
  /** Tables with rows, their keys hidden. */
  readonly hidden: Tally;
  /** The same, probed. */
  readonly hiddenProbed: Tally;
  /** Views of which a key can be proven. */
  readonly provable: Tally;
  /** Views of which none can. */
  readonly traps: {
    readonly asked: number;
    readonly abstained: number;
    /** A key told as certain or with confidence. */
    readonly falseClaims: number;
  };
}
