import {
  Assertion,
  ColumnLineageCoverage,
  ColumnRef,
  Grain,
  Job,
  Reason,
  SchemaRef,
  TableForeignKey,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import {
  ColumnSnapshot,
  SchemaSnapshot,
  Snapshot,
  TableSnapshot,
} from '@grainline/backstage-plugin-lineage-node';
import { FileEnd } from './statementFacts';

/** A schema of a snapshot with its names in the portal. Its relations are in `AnalysedSnapshot.tables`. */
export interface AnalysedSchema
  extends Omit<SchemaSnapshot, 'tables' | 'routines'> {
  readonly ref: SchemaRef;
  /** Name of the schema's `System` entity. */
  readonly entityName: string;
}

/** A column with its ref. */
export interface AnalysedColumn extends ColumnSnapshot {
  readonly ref: ColumnRef;
  /** True if the column belongs to the primary key. */
  readonly primaryKey: boolean;
  /** Why the sources are not, or not all, known: of a column of a view, or of a base table that a routine writes. */
  readonly unresolved?: Reason;
  /** Set by the record for a column that this crawl did not see and that stays all the same, and the first crawl that missed it. */
  readonly kept?: { readonly reason: Reason; readonly since: string };
}

/** A relation with everything that was found out about it. */
export interface AnalysedTable
  extends Omit<
    TableSnapshot,
    'columns' | 'foreignKeys' | 'reads' | 'statistics' | 'noStatistics'
  > {
  readonly ref: TableRef;
  readonly schemaRef: SchemaRef;
  readonly schema: string;
  /** Name of the table's catalog entity. */
  readonly entityName: string;
  readonly columns: readonly AnalysedColumn[];
  /** Only those whose referenced table is in the snapshot. */
  readonly foreignKeys: readonly TableForeignKey[];
  readonly grain: Grain;
  /** Why the table's lineage is not, or not wholly, known. */
  readonly unresolved: readonly Reason[];
  /**
   * Set when the relation's SQL could not be read or analysed this time though it may be another time (it was locked, it changed while it was
   * read, its analysis ran out of time). Its absent lineage then proves nothing: what was known of it before stays.
   */
  readonly keepLineage?: Reason;
}

/**
 * What analysis makes of a snapshot: the facts, with their edges as assertions. Plain data that survives JSON and a
 * structured clone; the same snapshot gives the same facts in the same order.
 */
export interface AnalysedSnapshot
  extends Omit<Snapshot, 'schemas' | 'warnings' | 'statements' | 'functions'> {
  readonly schemas: readonly AnalysedSchema[];
  readonly tables: readonly AnalysedTable[];
  /** Views, materialized views, routines and statements that carry data or join; referred to by `props.job` of assertions. */
  readonly jobs: readonly Job[];
  /** Files that tables are loaded from and unloaded to, by statements that were seen. */
  readonly files?: readonly FileEnd[];
  /** FOREIGN_KEY, JOINS, FEEDS and DERIVES; at most one for each (from, to, kind). */
  readonly assertions: readonly Assertion[];
  readonly columnLineage: ColumnLineageCoverage;
  /** Facts that could not be read, and routines that could not be analysed. */
  readonly warnings: readonly Reason[];
}
