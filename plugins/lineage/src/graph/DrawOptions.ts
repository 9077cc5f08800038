import { ColumnRef } from '@grainline/backstage-plugin-lineage-common';
import { UnfoldedTables } from './foldColumns';

/** The side of a table: where its data comes from, or where it goes. */
export type Side = 'upstream' | 'downstream';

/** What may be laid over the flow of data. */
export type Overlay = 'foreign-key' | 'join';

/** The kinds of line that a picture has, as its legend tells them apart. */
export type LineKind = 'value' | 'table' | 'indirect' | Overlay;

/** How sure a line is: `stated` by a person goes before what was found. */
export type LineCertainty = 'certain' | 'likely' | 'stated';

/** How a picture runs. */
export type Orientation = 'right' | 'down';

/** What a person asked to see. */
export interface DrawOptions {
  /** The chosen column. */
  readonly column?: ColumnRef;
  /** With a chosen column: also what is not on its path, dimmed. Without one there is nothing else than everything. */
  readonly everything?: boolean;
  /** Columns and the lines between them, or tables alone: one graph at two zooms. `column` if not given. */
  readonly level?: 'table' | 'column';
  /** Draw only the tables at which the lineage ends, and what was asked about; what is between them becomes one line with its number. */
  readonly ends?: boolean;
  /** Draw schemas instead of tables but for those schemas that are open. */
  readonly grouped?: boolean;
  /** Refs of the schemas whose tables are drawn although schemas are. */
  readonly openSchemas?: ReadonlySet<string>;
  /** `right` if not given. */
  readonly orientation?: Orientation;
  /** Also draw what only filters, joins, groups or orders. */
  readonly indirect: boolean;
  readonly overlays?: ReadonlySet<Overlay>;
  /** What the legend has switched off. */
  readonly without?: ReadonlySet<LineKind | LineCertainty>;
  readonly unfolded: UnfoldedTables;
}
