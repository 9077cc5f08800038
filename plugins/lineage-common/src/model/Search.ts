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
  /** Why to trust it, what counts most first. */
  readonly why?: readonly TrustReason[];
  /** The words of the name that match, as they are written there; for the eye. */
  readonly matched?: readonly string[];
}

/** Something by which one hit is better than another that matches as well. */
export interface TrustReason {
  readonly kind: 'use' | 'certainty' | 'owner' | 'freshness';
  /** What people read: `feeds 12 tables`, `changed 2 hours ago`. */
  readonly text: string;
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
