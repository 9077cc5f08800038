import {
  EdgeKind,
  EdgeProps,
  Basis,
  Job,
  TableKind,
} from '@grainline/backstage-plugin-lineage-common';

/** An edge by its identity: the union of its live assertions. */
export interface GraphEdgeKey {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
}

/** An edge as the graph stores it. */
export interface GraphEdge extends GraphEdgeKey {
  /** Bases of its live assertions, each once, sorted. */
  readonly bases: readonly Basis[];
  readonly props: EdgeProps;
}

/** A schema node. */
export interface GraphSchema {
  readonly ref: string;
  readonly source: string;
  readonly name: string;
}

/** A table node; `schema` is its schema's ref. */
export interface GraphTable {
  readonly ref: string;
  readonly schema: string;
  readonly name: string;
  readonly kind: TableKind;
  readonly comment?: string;
  readonly grain?: string;
}

/** A column node; `table` is its table's ref. */
export interface GraphColumn {
  readonly ref: string;
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly ordinal: number;
  readonly primaryKey: boolean;
}

/**
 * A batch of what changed in the record, as states and not as steps: applying it twice, or again after a crash, gives the same graph.
 * Everything an edge or node refers to is in the same or an earlier batch. A node that is removed takes its edges along, and a table its
 * columns; a schema's tables are listed. Within a batch, removals come first.
 */
export interface GraphChanges {
  readonly schemas: readonly GraphSchema[];
  readonly tables: readonly GraphTable[];
  readonly columns: readonly GraphColumn[];
  readonly jobs: readonly Job[];
  readonly edges: readonly GraphEdge[];
  readonly removed: {
    readonly schemas: readonly string[];
    readonly tables: readonly string[];
    readonly columns: readonly string[];
    readonly jobs: readonly string[];
    readonly edges: readonly GraphEdgeKey[];
  };
}

/** How many nodes and edges a graph holds. */
export interface GraphCounts {
  readonly schemas: number;
  readonly tables: number;
  readonly columns: number;
  readonly jobs: number;
  readonly edges: Readonly<Record<EdgeKind, number>>;
}

/** What the caller knows of a batch. */
export interface ApplyOptions {
  /**
   * True if nothing that the batch adds has ever been applied: a graph may then create without looking. It is a hint: nodes that are there
   * already must come out as if it had not been given.
   */
  readonly fresh?: boolean;
}

/** One step from some nodes. */
export interface NeighboursQuery {
  readonly refs: readonly string[];
  /** `upstream` follows edges from their `to` to their `from`. */
  readonly direction: 'upstream' | 'downstream';
  readonly kinds: readonly EdgeKind[];
  /** Of DERIVES only those by which a value flows: with the role `value`, or with none. All if not given. */
  readonly values?: boolean;
}

/**
 * The graph that traversal reads. It answers with refs only; the backend hydrates them from the record and authorises.
 *
 * Two implementations pass one contract suite (`testUtils`): Neo4j, and the record's own database.
 */
export interface LineageGraph {
  readonly kind: 'neo4j' | 'database';

  /**
   * Every edge of the given kinds that leaves (downstream) or enters (upstream) one of the nodes, each once, ordered by from, to and kind
   * (by character code, as JavaScript compares strings: refs are ASCII). Refs that the graph does not hold have no edges.
   *
   * @throws GraphUnavailableError when the store cannot answer now.
   */
  neighbours(query: NeighboursQuery): Promise<readonly GraphEdgeKey[]>;

  /** Revisions that were applied wholly, by producer. @throws GraphUnavailableError */
  cursors(): Promise<Readonly<Record<string, number>>>;

  /** Applies a batch; idempotent. @throws GraphUnavailableError */
  apply(changes: GraphChanges, options?: ApplyOptions): Promise<void>;

  /** Says that everything up to a producer's revision was applied. @throws GraphUnavailableError */
  setCursor(producer: string, revision: number): Promise<void>;

  /** Empties the graph and its cursors, in batches, so that it can be rebuilt. @throws GraphUnavailableError */
  clear(): Promise<void>;

  /** @throws GraphUnavailableError */
  counts(): Promise<GraphCounts>;

  close(): Promise<void>;
}
