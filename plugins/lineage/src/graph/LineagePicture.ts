import {
  ColumnRef,
  GrainChange,
  LineageNode,
  SinceThen,
} from '@grainline/backstage-plugin-lineage-common';
import { LineCertainty, LineKind, Orientation, Side } from './DrawOptions';
import { FoldedTable } from './foldColumns';
import { TableSize } from './measureTable';
import { RoutedEdge } from './routeEdges';

/** A column as it is drawn. */
export interface DrawnColumn {
  readonly ref: string;
  readonly name: string;
  readonly type: string;
  /** The column that a person chose. */
  readonly chosen: boolean;
  /** On the path of the chosen column. */
  readonly lit: boolean;
  readonly sinceThen?: SinceThen;
}

/** What waits behind a table's side, as its button says it. */
export interface Waiting {
  readonly side: Side;
  /** Tables that a click reads and draws. */
  readonly more: number;
  /** Tables that the reader may not see. */
  readonly hidden: number;
}

/** A table as it is drawn. */
export interface DrawnTable {
  readonly ref: string;
  readonly node: LineageNode;
  readonly isRoot: boolean;
  /**
   * Steps from what the picture is about: negative upstream, positive downstream. Undefined for a table beside it, whose data neither comes from
   * there nor goes there.
   */
  readonly steps?: number;
  readonly size: TableSize;
  readonly columns: readonly DrawnColumn[];
  readonly fold: Pick<FoldedTable, 'hiddenColumns' | 'unfolded' | 'canFold'>;
  /** The sides behind which something is left out; on the path of a column, only what is on its path. */
  readonly waiting: readonly Waiting[];
  /** True if a column is chosen and none of this table's is on its path. */
  readonly dimmed: boolean;
}

/** A schema that is drawn in place of its tables. */
export interface DrawnSchema {
  /** A schema's ref. */
  readonly ref: string;
  readonly source: string;
  readonly name: string;
  /** How many tables of the picture it stands for; one of them is the root. */
  readonly tables: number;
  readonly hasRoot: boolean;
  readonly size: TableSize;
  /** What waits behind its tables, summed up. */
  readonly waiting: readonly Waiting[];
  readonly dimmed: boolean;
}

/** A line as it is drawn. */
export interface DrawnEdge extends RoutedEdge {
  /** True if a column is chosen and this is not on its path. */
  readonly dimmed: boolean;
  /** Said on one of the lines between two tables of different grain. */
  readonly grainChange?: GrainChange;
}

/** How many lines of each kind and certainty there are, those that are switched off included. */
export type LineCounts = Readonly<Record<LineKind | LineCertainty, number>>;

/** Everything to be drawn but for where the tables stand. */
export interface LineagePicture {
  readonly orientation: Orientation;
  readonly level: 'table' | 'column';
  /** Ref of the drawn table, or of the drawn schema, that the picture is about. */
  readonly focus: string;
  /** The chosen column, and whether only its path is drawn. */
  readonly path?: { readonly column: ColumnRef; readonly only: boolean };
  readonly tables: readonly DrawnTable[];
  readonly schemas?: readonly DrawnSchema[];
  readonly edges: readonly DrawnEdge[];
  readonly counts: LineCounts;
}
