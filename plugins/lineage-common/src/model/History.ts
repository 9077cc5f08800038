import { TableRef } from '../refs';
import { Page } from './Search';
import { Reason } from './Reason';
import { Figure, TableSummary } from './Table';

/** What a crawl may find changed of a table. */
export const CHANGE_KINDS = [
  'table-added',
  'table-removed',
  'table-returned',
  'table-renamed',
  'kind-changed',
  'owner-changed',
  'comment-changed',
  'view-sql-changed',
  'column-added',
  'column-removed',
  'column-renamed',
  'column-type-changed',
  'column-nullability-changed',
  'column-default-changed',
  'key-added',
  'key-removed',
  'foreign-key-added',
  'foreign-key-removed',
  'grain-changed',
] as const;

export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One dated change of a table, as two crawls in a row prove it. */
export interface HistoryEntry {
  /** Opaque, unique; for lists. */
  readonly id: string;
  /** ISO 8601 time of the crawl that found it. */
  readonly at: string;
  /** ISO 8601 time of the crawl before, which did not: the change happened between the two. */
  readonly after?: string;
  readonly kind: ChangeKind;
  /** Name of the column or key; absent where the whole table changed. */
  readonly subject?: string;
  /** What it was and what it is: a type, a name, an owner, the columns of a key. SQL only for readers with `lineage.sql.read`. */
  readonly before?: string;
  readonly now?: string;
}

/** When a table's data changes, learnt from what crawls and logs saw. */
export interface UpdateFrequency {
  /** The last change: between `after` and `before`, or exactly at `before` where a log says so. ISO 8601. */
  readonly lastChange?: { readonly after?: string; readonly before: string };
  /** How many changes were seen in the window that is looked at. */
  readonly observations: number;
  /** Median time between two changes, seconds; only with three observations or more. */
  readonly medianGapSeconds?: number;
  /** The usual time of day in UTC, `HH:MM`, only where times are known to the hour. */
  readonly usualHours?: { readonly from: string; readonly to: string };
  /** ISO weekdays, 1 = Monday, on which it changes; absent if on all. */
  readonly weekdays?: readonly number[];
  /** One sentence on what this rests on. */
  readonly source: string;
  /** Why no frequency can be told: `too-few-observations`, … */
  readonly reason?: Reason;
}

/** A table that is new, for the list of news. */
export interface NewTable {
  readonly table: TableSummary;
  /** ISO 8601 time of the first crawl that saw it. */
  readonly since: string;
  readonly grain: 'known' | 'unknown';
}

/** What is new in a window of days. */
export interface News {
  /** ISO 8601: what is listed happened after it. */
  readonly since: string;
  readonly newTables: readonly NewTable[];
  /** Tables whose shape changed, with their changes, the newest first. */
  readonly changedTables: readonly {
    readonly table: TableSummary;
    readonly changes: readonly HistoryEntry[];
  }[];
  /** True if there is more than is listed. */
  readonly truncated: boolean;
}

/** What vanished at once and is kept until a second crawl agrees or a person confirms. */
export interface PendingRemoval {
  readonly schema: string;
  /** Names of the relations, at most 200. */
  readonly tables: readonly string[];
  /** How many more relations there are than are named. */
  readonly moreTables?: number;
  /** Names of single columns, by their table, of tables that are still there. */
  readonly columns: readonly {
    readonly table: string;
    readonly columns: readonly string[];
  }[];
  readonly reason: Reason;
  /** ISO 8601 time of the first crawl that missed it. */
  readonly since?: string;
}

/** What a person confirmed to be gone: how many of each. */
export interface ConfirmedRemovals {
  readonly schemas: number;
  readonly tables: number;
  readonly columns: number;
}

/** A page of a table's history, the newest first. */
export interface HistoryPage extends Page<HistoryEntry> {
  /** ISO 8601 time of the first crawl that saw the table; nothing is known of before. */
  readonly since?: string;
}

/** A change of a table's data that was seen: at `at` exactly where a log says so, else between `after` and `at`. ISO 8601. */
export interface ObservedChange {
  readonly at: string;
  readonly after?: string;
  /** How many rows, where a log says so. */
  readonly rows?: number;
}

/** How many rows a table had, from a crawl on, until another number was found. ISO 8601. */
export interface RowCount {
  readonly at: string;
  readonly rows: number;
}

/** Where the rows of a table really are, if not in its own database. No credentials. */
export type TableOrigin =
  | {
      readonly kind: 'database';
      readonly host?: string;
      readonly port?: number;
      readonly database?: string;
      readonly schema?: string;
      readonly table?: string;
      /** Ref of the table there, where it is crawled too and the reader may see it. */
      readonly ref?: TableRef;
    }
  | {
      readonly kind: 'files';
      /** A URL without credentials and query, such as `s3://bucket/prefix/`. */
      readonly location: string;
    };

/** Facts of a table that come from watching it, and what it is made of. */
export interface TableWatch {
  readonly frequency: UpdateFrequency;
  /** The newest value of the configured time column. */
  readonly dataThrough?: Figure<string>;
  /** The changes that were seen in the last 14 days, the newest first, at most 100. */
  readonly recent?: readonly ObservedChange[];
  /** Its numbers of rows of the last 14 days, with the one that stood before; the oldest first, the last 100 at most. */
  readonly rowCounts?: readonly RowCount[];
  /** Names of the date-suffixed tables that were folded into this one, the newest last. */
  readonly family?: readonly string[];
  /** Refs of the tables that it inherits from, as far as the reader may see them. */
  readonly inherits?: readonly TableRef[];
  readonly origin?: TableOrigin;
  /** Places that it was loaded from and unloaded to, URLs without credentials. */
  readonly loadedFrom?: readonly string[];
  readonly unloadedTo?: readonly string[];
}
