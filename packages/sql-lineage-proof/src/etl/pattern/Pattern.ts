/** A piece of ETL as people write it, with what it needs to run. */
export interface Pattern {
  /** Unique among the patterns; the file's name, or what the generator calls it. */
  readonly name: string;
  readonly title: string;
  /** The tables with rows that it reads, as `schema.table`. */
  readonly sources: readonly string[];
  /** The tables that it changes when it runs on the base data. */
  readonly targets: readonly string[];
  /** It puts SQL together at run time, so that reasons are the right answer. */
  readonly dynamic: boolean;
  /** It ends transactions itself, so that it cannot run inside one. */
  readonly commits: boolean;
  /** What there is before it runs: tables, and rows in them. */
  readonly setup: string;
  /** What runs and is analysed; each step is sent to the server by itself. */
  readonly steps: readonly string[];
}

/** The SQL that is analysed: all steps as one script. */
export function scriptOf(pattern: Pattern): string {
  return pattern.steps.join('\n');
}
