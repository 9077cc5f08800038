import { Job, TableRef } from '@grainline/backstage-plugin-lineage-common';
import { OutputKey } from '@grainline/sql-lineage';

/** What one job does to the rows of one table, as far as its keys go. */
export interface RowWrite {
  readonly table: TableRef;
  readonly job: Job;
  /**
   * `replaces`: the table holds these rows alone; `replaces-part`: a stretch of it does; `conflicts`, `merges`: a row that is there is recognised
   * by `by`; `appends`: the rows come on top of those that are there; `clears`, `clears-part`: it only takes rows away; `updates`: it only sets columns.
   */
  readonly how:
    | 'replaces'
    | 'replaces-part'
    | 'conflicts'
    | 'merges'
    | 'appends'
    | 'clears'
    | 'clears-part'
    | 'updates';
  /** The keys of the rows that are put in. */
  readonly keys: readonly OutputKey[];
  readonly by?: readonly string[];
  /** Of `merges`: no two rows of what is merged agree in `by`. */
  readonly unique?: boolean;
  /** Of `conflicts`: the constraint that is named instead. */
  readonly constraint?: string;
  /** Columns that hold one value in all rows of one run: the time of the run, a parameter. */
  readonly constants: readonly string[];
  /** Of the constants, those that tell one stretch, or one turn of a loop, from the others. */
  readonly slice: readonly string[];
  /** False if a stretch is cleared by columns that neither the keys nor the constants hold, so that a row may come back in another. */
  readonly sliced: boolean;
  /** True if another statement puts rows beside these: only what each of them holds constant keeps them apart. */
  readonly beside: boolean;
  /** True for what the body of a routine does that the job only makes. */
  readonly defined?: boolean;
  /** The columns that are set in rows that are there. */
  readonly sets: readonly string[];
  /** Of the constants, those of a time. */
  readonly runTimes: readonly string[];
}
