/**
 * What a database's own statistics say of the values of a table, reduced by the database to counts: no value leaves it.
 */
export interface TableStatistics {
  /** How many rows the table had when they were taken. */
  readonly rows: number;
  /** True if every row was looked at, not a sample of them. */
  readonly whole: boolean;
  /** The share of the rows that changed since, if it is known to be more than a hundredth. */
  readonly changed?: number;
  readonly columns: readonly ColumnStatistics[];
}

/** What the statistics say of one column. */
export interface ColumnStatistics {
  readonly column: string;
  /** How many values differ, NULL not counted; where not all rows were looked at, an estimate. */
  readonly distinct: number;
  /** The share of NULLs, 0 to 1. */
  readonly nulls: number;
  /** True if no value was seen twice. */
  readonly unique?: boolean;
  /** The share of the rows, 0 to 1, that have the most frequent value; absent if none is more frequent than others. */
  readonly mostFrequent?: number;
  /** True if the rows lie in the order of the values, as those do that are numbered as they come. */
  readonly inOrder?: boolean;
  readonly times?: TimeStatistics;
}

/** Of those values of a time column that the statistics hold: how many lie where, in UTC. */
export interface TimeStatistics {
  /** How many values were looked at. */
  readonly values: number;
  readonly onSecond: number;
  readonly onMinute: number;
  readonly onHour: number;
  /** How many different times of day there are: one or two (where clocks change) for days that begin at any one hour. */
  readonly timesOfDay: number;
  /** Of the days to whose beginning they are nearest: how many different days of the week. */
  readonly weekdays: number;
  /** … how many are the first of a month, a quarter, a year. */
  readonly firstOfMonth: number;
  readonly firstOfQuarter: number;
  readonly firstOfYear: number;
  /** From the first to the last, in seconds. */
  readonly span: number;
}
