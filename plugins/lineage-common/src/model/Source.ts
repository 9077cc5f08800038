import { PendingRemoval } from './History';
import { Reason } from './Reason';

/** How much of a schema the last crawl could read. */
export interface SchemaStatus {
  readonly ref: string;
  readonly name: string;
  /** Name of the schema's `System` entity in namespace `default`. */
  readonly entityName: string;
  readonly comment?: string;
  readonly owner?: string;
  readonly tables: number;
  readonly columns?: number;
  /** Tables that the last crawl did not see and that are kept, as they were. */
  readonly kept?: number;
  readonly columnLineage?: ColumnLineageCoverage;
  /**
   * What an administrator would run so that the crawling role sees what it may not read here; absent if nothing is withheld. Only for readers who may
   * see everything.
   */
  readonly grants?: readonly string[];
  /** Relations on which the crawling role has no privilege: counted, never named. */
  readonly withheld: number;
  readonly completeness: 'complete' | 'partial' | 'unreadable';
  /** ISO 8601 time of the last crawl that read it. */
  readonly asOf?: string;
  readonly reason?: Reason;
}

/** One crawl of a source. */
export interface CrawlRun {
  readonly id: string;
  readonly source: string;
  readonly state: 'running' | 'succeeded' | 'partial' | 'failed';
  readonly startedAt: string;
  readonly finishedAt?: string;
  /** What is being done, for a running crawl. */
  readonly stage?: string;
  readonly error?: Reason;
  /** Counts such as `tables`, `columns`, `inserted`, `updated`, `removed`. */
  readonly counts: Readonly<Record<string, number>>;
}

/** A source and how it stands. No secrets. */
export interface SourceStatus {
  readonly id: string;
  readonly dialect: string;
  readonly title: string;
  readonly host?: string;
  readonly database?: string;
  readonly state: 'never-crawled' | 'running' | 'ok' | 'partial' | 'failed';
  /** ISO 8601 time of the last crawl whose facts are in the record. */
  readonly asOf?: string;
  readonly reason?: Reason;
  readonly revision: number;
  readonly tables: number;
  readonly columns: number;
  readonly schemas: readonly SchemaStatus[];
  readonly lastRun?: CrawlRun;
  readonly columnLineage: ColumnLineageCoverage;
  /** Facts that the last crawl could not read. Only for readers who may see everything. */
  readonly warnings?: readonly Reason[];
  /**
   * Relations of schemas that the crawling role may not enter, and the form of the statements that would show them: of these not even the schemas'
   * names are known. Absent if there are none. Only for readers who may see everything.
   */
  readonly withheldElsewhere?: {
    readonly relations: number;
    readonly grants?: readonly string[];
  };
  /** What the last crawl did not find and what is not removed yet, as far as the reader may see it; absent if nothing waits. */
  readonly pendingRemovals?: readonly PendingRemoval[];
  /** How the graph stands to the record. */
  readonly graph: {
    readonly kind: 'neo4j' | 'database';
    readonly level: boolean;
    readonly reason?: Reason;
  };
}

/** How many views have lineage for all of their columns, and why the others have not. */
export interface ColumnLineageCoverage {
  /** Views and materialized views. */
  readonly views: number;
  /** Those with every column resolved. */
  readonly complete: number;
  /** Columns that are not resolved. */
  readonly unresolved: number;
  readonly reasons: readonly { code: string; count: number }[];
}

/** Counts over the live record that a reader may see. */
export interface RecordCounts {
  readonly schemas: number;
  /** Relations that are not views; a partition is part of its table. */
  readonly tables: number;
  /** Views of every kind, materialized ones included. */
  readonly views: number;
  readonly columns: number;
  readonly foreignKeys: number;
  /** Distinct FEEDS edges. */
  readonly flows: number;
  readonly columnLineage: ColumnLineageCoverage;
}
