import {
  ColumnRef,
  EdgeKind,
  Grain,
  LineageEdge,
  LineageNode,
  TableRef,
  WalkedEdge,
} from '@grainline/backstage-plugin-lineage-common';

/** What a walk along the lineage of one time asks, step by step. */
export interface LineageSteps {
  /**
   * The edges that enter (upstream) or leave (downstream) some tables or columns, each once: the flow between tables, or of columns the edges by
   * which a value flows.
   */
  step(
    refs: readonly string[],
    direction: 'upstream' | 'downstream',
    kind: 'FEEDS' | 'DERIVES',
  ): Promise<readonly WalkedEdge[]>;
  /** Those of the tables that are there. */
  alive(refs: readonly TableRef[]): Promise<ReadonlySet<TableRef>>;
  /** Those that are there and that the reader may see. */
  visible(refs: readonly TableRef[]): Promise<ReadonlySet<TableRef>>;
}

/** What is told of a table of an answer, but for its place in it. */
export interface DrawnTable {
  readonly node: Omit<
    LineageNode,
    | 'depth'
    | 'columns'
    | 'moreUpstream'
    | 'moreDownstream'
    | 'hiddenUpstream'
    | 'hiddenDownstream'
  >;
  /** By which it is told where the grain changes; absent where it is not known of the time. */
  readonly grain?: Grain;
}

/** A column of an answer. */
export type DrawnColumn = LineageNode['columns'][number];

/** What is known of one time of the tables, columns and edges that a walk found. */
export interface LineageFacts {
  /** The tables that are there and that the reader may see, by their refs. */
  tables(refs: readonly TableRef[]): Promise<ReadonlyMap<TableRef, DrawnTable>>;
  /** Whether there is a column of that ref in a table that there is. */
  hasColumn(ref: ColumnRef): Promise<boolean>;
  /** By their tables, in the tables' order. */
  columns(
    refs: readonly ColumnRef[],
  ): Promise<ReadonlyMap<TableRef, readonly DrawnColumn[]>>;
  /**
   * Every edge of some kinds between some tables, in the order of from, to and kind.
   *
   * @param among - only these
   */
  edges(
    tables: readonly TableRef[],
    kinds: readonly EdgeKind[],
    among?: readonly WalkedEdge[],
  ): Promise<readonly LineageEdge[]>;
}
