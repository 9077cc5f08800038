import {
  ColumnRef,
  SchemaRef,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { LineCertainty, LineKind, Orientation, Overlay, Side } from '../graph';
import { Selected } from '../flow';

/** A table's side of which the neighbours are drawn, too. */
export interface Expansion {
  readonly table: TableRef;
  readonly side: Side;
}

/** What the lineage tab shows: the picture, and what stands beside it. */
export interface Look {
  readonly picture: boolean;
  /** What stands beside the picture, or alone. */
  readonly beside?: 'list' | 'tree';
}

/**
 * Everything that decides what the lineage tab shows but for the table that it is of. It lives in the URL, so that a link shows a colleague
 * the same and the browser's buttons go back and forward in it.
 */
export interface ViewState {
  /** The chosen column, perhaps of another table. */
  readonly column?: ColumnRef;
  /** With a chosen column: also what is not on its path. */
  readonly everything: boolean;
  /** Steps upstream and downstream, 0 to 50. */
  readonly up: number;
  readonly down: number;
  readonly level: 'table' | 'column';
  readonly ends: boolean;
  readonly grouped: boolean;
  readonly openSchemas: readonly SchemaRef[];
  readonly orientation: Orientation;
  readonly overlays: readonly Overlay[];
  readonly indirect: boolean;
  readonly without: readonly (LineKind | LineCertainty)[];
  readonly unfolded: readonly TableRef[];
  readonly expanded: readonly Expansion[];
  readonly selected?: Selected;
  /** As the window has room for if not given. */
  readonly look?: Look;
  /** Tables that are drawn at most: 1 to 2,000. */
  readonly max: number;
  /** ISO 8601: the lineage as it stood then. */
  readonly at?: string;
}

/** The most steps that the backend walks. */
export const MOST_STEPS = 50;
/** The most tables that the backend answers with. */
export const MOST_TABLES = 2000;

/** What a plain address shows. */
export const DEFAULT_VIEW: ViewState = {
  everything: false,
  up: 2,
  down: 2,
  level: 'column',
  ends: false,
  grouped: false,
  openSchemas: [],
  orientation: 'right',
  overlays: [],
  indirect: false,
  without: [],
  unfolded: [],
  expanded: [],
  max: 200,
};
