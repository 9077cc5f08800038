import { Basis, Certainty, Evidence } from './Evidence';
import { EdgeKind, EdgeProps, Job } from './Assertion';
import { GrainChange } from './Grain';
import { TableKind, TableSummary } from './Table';

/** Towards where data comes from, towards where it goes, or both. */
export type Direction = 'upstream' | 'downstream' | 'both';

/** Whether a lineage is drawn between tables or between columns. */
export type LineageLevel = 'table' | 'column';

/** How a table, column or edge of a past lineage stands to the present: not there then, or not there any more. */
export type SinceThen = 'added' | 'removed';

/** A table in a lineage answer; columns are those that take part in the answer's edges. */
export interface LineageNode {
  /** A table's ref. */
  readonly ref: string;
  readonly source: string;
  readonly schema: string;
  readonly name: string;
  readonly kind: TableKind;
  readonly entityName: string;
  /** Steps from the root: negative upstream, positive downstream, 0 for the root. */
  readonly depth: number;
  readonly columns: readonly {
    ref: string;
    name: string;
    type: string;
    /** Only for a past date. */
    sinceThen?: SinceThen;
  }[];
  readonly columnCount: number;
  readonly grain?: { sentence: string; certainty: Certainty };
  /**
   * Neighbouring tables that are not in this answer though the reader may see them: by data flow, and in the answer to a column those into or out of
   * which the values of its path flow.
   */
  readonly moreUpstream: number;
  readonly moreDownstream: number;
  /** Neighbouring tables that the reader may not see: counted, not named. */
  readonly hiddenUpstream: number;
  readonly hiddenDownstream: number;
  /** Codes and sentences for lineage that is not known. */
  readonly unresolved: readonly { code: string; message: string }[];
  /** Only for a past date. */
  readonly sinceThen?: SinceThen;
}

/** What an edge goes through, or was seen in. */
export type EdgeJob = Pick<
  Job,
  'id' | 'kind' | 'name' | 'url' | 'calls' | 'firstSeen' | 'lastSeen'
>;

/** An edge between two tables or two columns of a lineage answer. */
export interface LineageEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  readonly certainty: Certainty;
  /** On what its assertions rest, the strongest first. */
  readonly bases?: readonly Basis[];
  readonly props: EdgeProps;
  readonly evidence: readonly Evidence[];
  /** Only for a past date. */
  readonly sinceThen?: SinceThen;
  /** Where statements were seen to run: how often, and the last time, ISO 8601; summed and maximal over its jobs. */
  readonly calls?: number;
  readonly lastSeen?: string;
  /**
   * The statements and files that it goes through or was seen in; views and routines are in `props` and `evidence`. A reader who may not see
   * everything sees those of which every table is visible.
   */
  readonly jobs?: readonly EdgeJob[];
  /** FEEDS: how many edges between columns of the two tables are not in this answer, for it would have too many. */
  readonly columnsLeft?: number;
  /** FEEDS: the grain of the two ends differs, both being known. */
  readonly grainChange?: GrainChange;
}

/** A bounded neighbourhood of a table or column, with counts of everything left out. */
export interface LineageAnswer {
  readonly root: string;
  readonly level: LineageLevel;
  readonly nodes: readonly LineageNode[];
  readonly edges: readonly LineageEdge[];
  /** True if the node bound was reached before the depth bound. */
  readonly truncated: boolean;
  /** Which store walked: the graph that is configured, or the record in its stead. */
  readonly answeredBy: 'neo4j' | 'database';
  /** Says so when the configured graph is away or behind. */
  readonly notice?: string;
  /** ISO 8601: the lineage as it stood then, with what came and went since marked by `sinceThen`. */
  readonly at?: string;
  /** ISO 8601, with `at`: nothing is known of before. */
  readonly knownSince?: string;
  /** With `at`: the times, ISO 8601, the newest first and at most 100, at which what is drawn changed. */
  readonly moments?: readonly string[];
}

/** One assertion of an edge, with what a person can open of it. */
export interface EdgeAssertion {
  readonly basis: Basis;
  readonly certainty: Certainty;
  readonly props: EdgeProps;
  readonly evidence: readonly Evidence[];
  /** ISO 8601: when it was first recorded; and until when, if it is no longer. */
  readonly since: string;
  readonly until?: string;
  readonly job?: EdgeJob;
  /** The job's whole SQL; only with `lineage.sql.read`, and only where the reader may see every table in it. */
  readonly sql?: string;
  /** Where in `sql` the fragments stand that make this edge: offsets of UTF-16 code units, ascending, not overlapping. */
  readonly marks?: readonly { readonly start: number; readonly end: number }[];
}

/** Everything that is known of one edge: what its drawer shows. */
export interface EdgeDetail {
  readonly edge: LineageEdge;
  readonly from: TableSummary;
  readonly to: TableSummary;
  readonly assertions: readonly EdgeAssertion[];
  /** ISO 8601 time of the crawl that last asserted it. */
  readonly lastSeen?: string;
  /** How many of the jobs it goes through the reader may not see. */
  readonly hiddenJobs: number;
  /** How many jobs beyond those of `assertions` it goes through; absent if none. */
  readonly moreJobs?: number;
}

/** A table or column that data comes from or goes to, in a complete list. */
export interface Reached {
  /** A table's or column's ref. */
  readonly ref: string;
  readonly table: TableSummary;
  /** Set in the list of a column. */
  readonly column?: { readonly name: string; readonly type: string };
  /** Steps, 1 for direct neighbours. */
  readonly depth: number;
  readonly certainty: Certainty;
  readonly grain?: string;
}

/** Everything up- or downstream of a table or column, the nearest first. */
export interface ReachAnswer {
  readonly root: string;
  readonly direction: 'upstream' | 'downstream';
  readonly items: readonly Reached[];
  /** How many tables that the reader may not see the walk ended at. */
  readonly hidden: number;
  /** True if it stopped at its bound of 100,000. */
  readonly truncated: boolean;
}
