/** All that the benchmark measures in one run; a part that was left out is absent. */
export interface CrawlFigures {
  readonly relations: number;
  /** The ratios that are promised, each to a floor of the same run. */
  readonly ratios: {
    /** CPU of the extraction, client and server, to the floor's. */
    readonly extract: number;
    /** CPU of a whole first night to the floor's. */
    readonly night?: number;
    /** A first synchronisation to bare CREATE of the same rows, in CPU of all processes. */
    readonly neo4j?: number;
    /** CPU of a second crawl that finds nothing new to that of the first extraction. */
    readonly unchanged?: number;
  };
  /** That an extraction sends, by the server's count. */
  readonly statements?: number;
  /** MiB above the idle backend, at the peak of a first night. */
  readonly memory?: number;
  /** Medians: CPU seconds, but for `found`, and `sync` and `bareCreate`, which are also given by the clock. */
  readonly seconds: {
    readonly floor: number;
    readonly extract: number;
    readonly night?: number;
    readonly unchanged?: number;
    /** Stages of the night. */
    readonly read?: number;
    readonly analyseAndRecord?: number;
    readonly catalog?: number;
    readonly sync?: number;
    readonly bareCreate?: number;
    readonly syncWall?: number;
    readonly bareCreateWall?: number;
    /** The catalog's own processing of the entities, which is no part of the night, by the clock. */
    readonly processing?: number;
    /** CREATE TABLE, run now, until a search finds the table and its page opens; by the clock. */
    readonly found?: number;
  };
  /** What measured the floor, what was left out and why. */
  readonly floorBy: string;
  readonly notes: readonly string[];
}

/** What is promised of each figure, at most. */
export const PROMISED = {
  extract: 3,
  night: 20,
  neo4j: 1.3,
  unchanged: 1.2,
  memory: 200,
} as const;

/** In how many seconds a new table is found. */
export function promisedSeconds(relations: number): number {
  return relations <= 600 ? 60 : 300;
}
