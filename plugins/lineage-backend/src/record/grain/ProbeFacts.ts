import {
  KeyAnswer,
  TimeAnswer,
} from '@grainline/backstage-plugin-lineage-node';

/** What a probe counted for one key. */
export interface ProbedKey extends Omit<KeyAnswer, 'kind'> {
  /**
   * How many rows would share the key with another if each of its columns were dealt out by chance. Where this is small, that none do proves
   * nothing.
   */
  readonly byChance: number;
  /** Share, 0 to 1, of all combinations of its columns' values that occur; summaries fill most of theirs, events few. */
  readonly density: number;
  /** False if it is not known that the key needs all of its columns. */
  readonly minimal: boolean;
}

/** What a probe of a table's data counted, as the record keeps it. Counts only: no value of the table is in it. */
export interface ProbeFacts {
  /** ISO 8601. */
  readonly at: string;
  /** Those that rows share among them, for they refute what is claimed. */
  readonly keys: readonly ProbedKey[];
  /** Columns that had one value in all rows of the sample: that a key holds without them says nothing of other rows to come. */
  readonly constant: readonly string[];
  /** Whole numbers that may be the hours of a day: about 24 of them, without gaps. */
  readonly hourNumbers: readonly string[];
  readonly times: readonly Omit<TimeAnswer, 'kind'>[];
}
