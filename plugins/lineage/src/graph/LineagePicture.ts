import {
  GrainChange,
  LineageNode,
  SinceThen,
} from '@grainline/backstage-plugin-lineage-common';
import { Side } from './DrawOptions';
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

/** A table as it is drawn. */
export interface DrawnTable {
  readonly ref: string;
  readonly node: LineageNode;
  readonly isRoot: boolean;
  readonly size: TableSize;
  readonly columns: readonly DrawnColumn[];
  readonly fold: Pick<FoldedTable, 'hiddenColumns' | 'unfolded' | 'canFold'>;
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
  readonly dimmed: boolean;
}

/** A line as it is drawn. */
export interface DrawnEdge extends RoutedEdge {
  /** True if a column is chosen and this is not on its path. */
  readonly dimmed: boolean;
  /** Said on one of the lines between two tables of different grain. */
  readonly grainChange?: GrainChange;
  /** How many tables the line leads through that are not drawn. */
  readonly through?: number;
  readonly sinceThen?: SinceThen;
}

/** Everything to be drawn but for where the tables stand. */
export interface LineagePicture {
  readonly tables: readonly DrawnTable[];
  readonly schemas?: readonly DrawnSchema[];
  readonly edges: readonly DrawnEdge[];
}

/** What waits behind a table's side, as its button says it. */
export interface Waiting {
  readonly side: Side;
  readonly more: number;
  readonly hidden: number;
}
