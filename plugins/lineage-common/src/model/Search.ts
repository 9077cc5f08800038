import { TableSummary } from './Table';

/** A table or a column that matches. */
export interface SearchHit {
  readonly table: TableSummary;
  /** Set when a column matches. */
  readonly column?: {
    ref: string;
    name: string;
    type: string;
    comment?: string;
  };
  /** Higher is better; only comparable within one answer. */
  readonly score: number;
}

/** A page of a list. `nextCursor` is undefined on the last page. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}

/** What changed in the record since a revision: what a consumer applies to become level. */
export interface TableChange {
  readonly ref: string;
  readonly revision: number;
  /** Undefined for a tombstone: the table is gone. */
  readonly table?: TableForEntity;
}

/** What the catalog and search modules need of a table. */
export interface TableForEntity extends TableSummary {
  /** Name of the schema's `System` entity in namespace `default`. */
  readonly schemaEntityName: string;
  readonly schemaComment?: string;
  readonly columns: readonly { name: string; type: string; comment?: string }[];
  /** Refs of tables that feed it directly. */
  readonly upstream: readonly string[];
  readonly grainSentence: string;
}
