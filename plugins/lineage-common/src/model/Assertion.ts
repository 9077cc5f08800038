import { Basis, Evidence } from './Evidence';
import { JobShape } from './JobShape';
import { ColumnRef, TableRef } from '../refs';

/** The kinds of edge, see docs/architecture.md. */
export const EDGE_KINDS = ['FOREIGN_KEY', 'JOINS', 'FEEDS', 'DERIVES'] as const;

/**
 * `FOREIGN_KEY` column → column it refers to, one per column pair; `JOINS` column – column; `FEEDS` table → table that it
 * feeds; `DERIVES` column → column that is derived from it. Data flows from `from` to `to` in FEEDS and DERIVES.
 */
export type EdgeKind = (typeof EDGE_KINDS)[number];

/** What a column contributes: its value, or only which rows there are, in which order or groups. */
export type DerivesRole =
  | 'value'
  | 'filter'
  | 'join'
  | 'group'
  | 'order'
  | 'window';

/** What is done to a value on its way. */
export type Transform =
  | 'identity'
  | 'cast'
  | 'expression'
  | 'aggregate'
  | 'window'
  | 'constant';

/** What an edge carries besides its ends; only the fields of its kind are set. */
export interface EdgeProps {
  /** DERIVES */
  readonly role?: DerivesRole;
  /** DERIVES: every role in which the column takes part, `role` among them; absent when `role` is the only one. */
  readonly roles?: readonly DerivesRole[];
  /** DERIVES */
  readonly transform?: Transform;
  /** DERIVES, JOINS: the SQL fragment. */
  readonly fragment?: string;
  /** FEEDS, DERIVES: id of the job it goes through. */
  readonly job?: string;
  /** FOREIGN_KEY: the constraint's name. */
  readonly constraint?: string;
  /** FOREIGN_KEY: false where it only informs (Redshift) or is not validated. */
  readonly enforced?: boolean;
  /** JOINS: inner, left, right, full. */
  readonly joinType?: string;
  /** JOINS: refs of the views and ids of the jobs it was seen in. */
  readonly seenIn?: readonly string[];
}

/** One producer's claim that an edge exists. An edge is the union of its live assertions. */
export interface Assertion {
  readonly from: TableRef | ColumnRef;
  readonly to: TableRef | ColumnRef;
  readonly kind: EdgeKind;
  readonly basis: Basis;
  readonly props: EdgeProps;
  readonly evidence: readonly Evidence[];
}

/**
 * What carries data from tables to tables: a view's query, a routine, a statement that was seen to run (`query`), a file of SQL (`script`), or
 * what joins two sources: a foreign table, or files that one unloads and the other loads (`link`).
 */
export interface Job {
  /**
   * `source/schema/name` of the view or routine with a prefix for its kind, such as `view:shop/marts/daily_revenue`; `query:shop/<fingerprint>`,
   * `script:shop/<path>`.
   */
  readonly id: string;
  readonly kind:
    | 'view'
    | 'materialized-view'
    | 'routine'
    | 'query'
    | 'script'
    | 'link';
  readonly name: string;
  readonly source: string;
  /** Without literals for a query or script. */
  readonly sql?: string;
  /** Where a person can open it. */
  readonly url?: string;
  /** Of a query: how often it was seen to run, and when; ISO 8601. */
  readonly calls?: number;
  readonly firstSeen?: string;
  readonly lastSeen?: string;
  /** What it does to the rows of each table that it fills. */
  readonly shapes?: readonly JobShape[];
}
