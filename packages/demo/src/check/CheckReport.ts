import { Watched } from './readWatched';

/** What `--check` prints: counts of what the portal shows, and how long it took to show it. */
export interface CheckReport {
  readonly schemas: number;
  /** Ordinary, partitioned and foreign tables; a partition is part of its table. */
  readonly tables: number;
  /** Views and materialized views. */
  readonly views: number;
  readonly columns: number;
  readonly foreignKeys: number;
  /** Pairs of tables of which one feeds the other. */
  readonly flows: number;
  readonly columnLineage: {
    readonly views: number;
    /** Views of which every column is resolved. */
    readonly complete: number;
    /** Columns that are not. */
    readonly unresolved: number;
  };
  readonly grain: { readonly known: number; readonly unknown: number };
  readonly watched: Watched;
  /** Tables and views in the catalog. */
  readonly entities: number;
  readonly searchHits: number;
  readonly graph: 'neo4j' | 'database';
  /** Seconds from the start of the command to the portal, of the crawl, and then until the catalog, search and questions were done. */
  readonly seconds: {
    readonly start: number;
    readonly crawl: number;
    readonly catalog: number;
    readonly search: number;
    readonly questions: number;
  };
}

/** A report, and one sentence for each way in which the portal and the database's owner disagree. */
export interface CheckResult {
  readonly report: CheckReport;
  readonly disagreements: readonly string[];
}
