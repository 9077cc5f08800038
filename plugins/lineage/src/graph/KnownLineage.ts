import {
  LineageEdge,
  LineageNode,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';

/**
 * Everything that has been read of a table's neighbourhood so far: the first answers and every part that was expanded since.
 *
 * Tables are keyed by their ref, the root first; every edge is there once, and both of its ends are among the tables.
 */
export interface KnownLineage {
  readonly root: TableRef;
  readonly tables: ReadonlyMap<TableRef, LineageNode>;
  readonly edges: readonly LineageEdge[];
  /** True if an answer stopped at its bound on tables. */
  readonly truncated: boolean;
  /** What the backend says about how it answered, each sentence once. */
  readonly notices: readonly string[];
}
