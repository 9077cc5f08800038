import {
  LineageNode,
  TableRef,
  isColumnRef,
} from '@grainline/backstage-plugin-lineage-common';
import { ChosenEdges } from './chooseEdges';
import { LineCertainty } from './DrawOptions';

/** A line that stands for everything between its ends. */
export interface ThroughLine {
  /** Refs of tables, or of columns on the path of a column. */
  readonly from: string;
  readonly to: string;
  /** How many tables it leads through. */
  readonly through: number;
  /** `likely` if it leads through something likely everywhere. */
  readonly certainty: LineCertainty;
}

/** The kind of line that it is drawn as. */
export function throughKind(line: ThroughLine): 'value' | 'table' {
  return isColumnRef(line.from) ? 'value' : 'table';
}

/** What of the known lineage a picture is made of. */
export interface Extent {
  readonly tables: ReadonlyMap<TableRef, LineageNode>;
  readonly edges: ChosenEdges;
  readonly through: readonly ThroughLine[];
}
