import {
  ColumnRef,
  LineageEdge,
  LineageNode,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';

/** What an answer to a column said of a table: how much of that column's path is not in the answer. */
export interface PathCounts {
  /** Steps from the column, negative upstream. */
  readonly depth: number;
  /** Tables of the path next to it, in the answer and left out. */
  readonly upstream: number;
  readonly downstream: number;
  readonly hiddenUpstream: number;
  readonly hiddenDownstream: number;
}

/** An answer to a column, as far as it is not part of the graph. */
export interface HeardColumn {
  readonly column: ColumnRef;
  readonly tables: ReadonlyMap<TableRef, PathCounts>;
}

/**
 * Everything that has been read of a table's neighbourhood so far: the first answers and every part that was expanded since, of tables and of
 * columns.
 *
 * Tables are keyed by their ref, the root first; every edge is there once, and both of its ends are among the tables.
 */
export interface KnownLineage {
  readonly root: TableRef;
  readonly tables: ReadonlyMap<TableRef, LineageNode>;
  readonly edges: readonly LineageEdge[];
  /** The tables that answers to tables brought: only of those is known what stands next to them. All tables if not given. */
  readonly whole?: ReadonlySet<TableRef>;
  /** What the answers to columns counted. */
  readonly heard?: readonly HeardColumn[];
  /** True if an answer stopped at its bound on tables. */
  readonly truncated: boolean;
  /** What the backend says about how it answered, each sentence once. */
  readonly notices: readonly string[];
}
