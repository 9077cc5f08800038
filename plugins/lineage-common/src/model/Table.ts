import { ColumnRef, SchemaRef, SourceRef, TableRef } from '../refs';
import { Certainty } from './Evidence';
import { Grain } from './Grain';
import { Reason } from './Reason';

/** Every kind of relation that becomes a table of the record. */
export const TABLE_KINDS = [
  'table',
  'partitioned-table',
  'view',
  'materialized-view',
  'foreign-table',
  'external-table',
  'late-binding-view',
] as const;

/** The kind of a relation; also `spec.type` of its catalog entity. */
export type TableKind = (typeof TABLE_KINDS)[number];

/** The kinds that are made by a query which the database keeps. */
export const VIEW_KINDS: readonly TableKind[] = [
  'view',
  'materialized-view',
  'late-binding-view',
];

/** A figure together with where it comes from, or why there is none. */
export interface Figure<T> {
  readonly value?: T;
  /** One sentence: the catalog, counter or setting that the value was read from, or what would make it known. */
  readonly source: string;
}

/** A primary key, unique constraint or unique index. Columns are in the key's order. */
export interface TableKey {
  readonly name: string;
  readonly kind: 'primary' | 'unique' | 'unique-index';
  readonly columns: readonly string[];
  /** False where the database only claims it (Redshift), or the index is not valid. */
  readonly enforced: boolean;
  readonly deferrable: boolean;
  readonly nullsNotDistinct: boolean;
  /** True if every column of the key is NOT NULL. */
  readonly allNotNull: boolean;
  /** The predicate of a partial index. */
  readonly where?: string;
  /** True if the index is on an expression, so that `columns` does not tell all. */
  readonly hasExpression: boolean;
}

/** A check constraint, as the database prints it. */
export interface TableCheck {
  readonly name: string;
  readonly expression: string;
}

/** A foreign key as the referencing table declares it; `columns[i]` refers to `referencedColumns[i]`. */
export interface TableForeignKey {
  readonly name: string;
  readonly columns: readonly string[];
  readonly referencedTable: TableRef;
  readonly referencedColumns: readonly string[];
  readonly enforced: boolean;
  readonly validated: boolean;
}

/** What lists and search show of a table. */
export interface TableSummary {
  readonly ref: TableRef;
  readonly source: SourceRef;
  readonly schema: string;
  readonly name: string;
  readonly kind: TableKind;
  readonly comment?: string;
  /** Name of the catalog entity in namespace `default`. */
  readonly entityName: string;
  readonly databaseOwner?: string;
  readonly columnCount: number;
  /** ISO 8601 time of the crawl that last saw it. */
  readonly asOf: string;
  /** Why it is kept although the last crawl did not see it. */
  readonly stale?: Reason;
}

/** A table of a list, with what a person browses by where that was asked for. */
export interface ListedTable extends TableSummary {
  readonly facts?: {
    readonly grain: {
      readonly sentence: string;
      readonly certainty: Certainty;
    };
    /** ISO 8601 time of the last change of its data that was seen: exactly, or of the crawl that found it. */
    readonly lastChange?: string;
    /** Columns of which the sources could not be found out. */
    readonly unresolvedColumns: number;
  };
}

/** Why a column holds what it holds, one edge upstream. */
export interface DirectSource {
  readonly column: ColumnRef;
  readonly transform: string;
  readonly fragment?: string;
  readonly certainty: 'certain' | 'likely';
  /** Where it was observed: how often, and the last time, ISO 8601. */
  readonly calls?: number;
  readonly lastSeen?: string;
}

/** How much reads a column directly. */
export interface ColumnUsage {
  /** Columns whose values are made of it, as far as the reader may see them. */
  readonly columns: number;
  /** Other tables that read it for values, or to filter, join, group or sort. */
  readonly tables: number;
  /** Tables beside these that the reader may not see. */
  readonly hidden: number;
}

/** A column with all that is known of it. */
export interface ColumnDetail {
  readonly ref: ColumnRef;
  readonly name: string;
  /** 1-based position. */
  readonly ordinal: number;
  /** The type as the database prints it, such as `numeric(12,2)`. */
  readonly type: string;
  readonly nullable: boolean;
  readonly default?: string;
  readonly generated?: 'stored' | 'virtual';
  readonly identity?: 'always' | 'by default';
  readonly comment?: string;
  readonly primaryKey: boolean;
  /** Columns that a foreign key of this column refers to. */
  readonly references: readonly ColumnRef[];
  readonly directSources: readonly DirectSource[];
  /** Columns upstream that the reader may not see. */
  readonly hiddenSources: number;
  /** Absent if nothing reads it. */
  readonly usage?: ColumnUsage;
  /** Why the column's sources are not known; undefined if they are, or if there are none to know (a base table that nothing fills). */
  readonly unresolved?: Reason;
  /** Why it is kept although the last crawl did not see it. */
  readonly stale?: Reason;
}

/** Everything the record holds of a table. */
export interface TableDetail extends TableSummary {
  readonly schemaRef: SchemaRef;
  readonly columns: readonly ColumnDetail[];
  readonly keys: readonly TableKey[];
  readonly checks: readonly TableCheck[];
  readonly foreignKeys: readonly TableForeignKey[];
  /** Only for readers with the permission `lineage.sql.read`. */
  readonly viewSql?: string;
  readonly partitionKey?: string;
  readonly partitionCount?: number;
  readonly created: Figure<string>;
  readonly updated: Figure<string>;
  readonly rows: Figure<number>;
  readonly bytes: Figure<number>;
  readonly grain: Grain;
  /** Direct neighbours by data flow that the reader may see, and how many more there are. */
  readonly upstreamTables: number;
  readonly downstreamTables: number;
  /** Why the table's lineage is not, or not wholly, known. */
  readonly unresolved: readonly Reason[];
}
