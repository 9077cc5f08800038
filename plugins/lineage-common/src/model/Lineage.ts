import { Certainty, Evidence } from './Evidence';
import { EdgeKind, EdgeProps, Job } from './Assertion';
import { GrainChange } from './Grain';
import { TableKind } from './Table';

/** Towards where data comes from, towards where it goes, or both. */
export type Direction = 'upstream' | 'downstream' | 'both';

/** Whether a lineage is drawn between tables or between columns. */
export type LineageLevel = 'table' | 'column';

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
  readonly columns: readonly { ref: string; name: string; type: string }[];
  readonly columnCount: number;
  readonly grain?: { sentence: string; certainty: Certainty };
  /** Neighbouring tables by data flow that are not in this answer though the reader may see them. */
  readonly moreUpstream: number;
  readonly moreDownstream: number;
  /** Neighbouring tables that the reader may not see: counted, not named. */
  readonly hiddenUpstream: number;
  readonly hiddenDownstream: number;
  /** Codes and sentences for lineage that is not known. */
  readonly unresolved: readonly { code: string; message: string }[];
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
  readonly props: EdgeProps;
  readonly evidence: readonly Evidence[];
  /** Where statements were seen to run: how often, and the last time, ISO 8601; summed and maximal over its jobs. */
  readonly calls?: number;
  readonly lastSeen?: string;
  /**
   * The statements and files that it goes through or was seen in; views and routines are in `props` and `evidence`. A reader who may not see
   * everything sees those of which every table is visible.
   */
  readonly jobs?: readonly EdgeJob[];
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
}
