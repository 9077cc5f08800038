import { LineageNode } from '@grainline/backstage-plugin-lineage-common';
import { FoldedTable } from './foldColumns';
import type { Waiting } from './LineagePicture';

// The style sheet of the table node repeats these, in pixels: a table's size is known before it is drawn.
/** Width of every table. */
export const TABLE_WIDTH = 264;
/** Height of the part with the table's name, kind and grain. */
export const HEADER_HEIGHT = 56;
/** Height of a column, a note and the line that folds. */
export const ROW_HEIGHT = 24;
/** Border and padding above and below the rows together. */
export const FRAME_HEIGHT = 10;
/** Rows of an unfolded table that are in view at once; more of them scroll below a row that searches. */
export const LIST_ROWS = 12;
/** Height of the row that searches an unfolded table's columns. */
export const SEARCH_HEIGHT = 24;

/** A table's size and where edges meet it, in pixels from its top left corner. */
export interface TableSize {
  readonly width: number;
  readonly height: number;
  /** Where edges of the table as a whole meet it. */
  readonly headerY: number;
  /** Where edges of its columns meet it, in their order, while nothing is scrolled; below the table's end for those further down its list. */
  readonly columnYs: readonly number[];
  /** Where edges of columns that it does not show meet it. */
  readonly foldY: number;
  /** The part that scrolls, where there are more columns than have room. */
  readonly list?: { readonly top: number; readonly height: number };
}

/** How many lines a table takes below its columns: for each side that hides something, and one for its reasons for unknown lineage. */
function noteLines(table: LineageNode, waiting: readonly Waiting[]): number {
  return (
    waiting.filter(w => w.hidden > 0).length +
    (table.unresolved.length > 0 ? 1 : 0)
  );
}

/** Computes a table's size from what it shows, without drawing it. */
export function measureTable(
  table: LineageNode,
  folded: FoldedTable,
  waiting: readonly Waiting[] = [],
): TableSize {
  const scrolls = folded.unfolded && folded.columns.length > LIST_ROWS;
  const rows = scrolls ? LIST_ROWS : folded.columns.length;
  const top = HEADER_HEIGHT + FRAME_HEIGHT / 2 + (scrolls ? SEARCH_HEIGHT : 0);
  const below = (folded.canFold ? 1 : 0) + noteLines(table, waiting);
  const middleOf = (row: number) => top + row * ROW_HEIGHT + ROW_HEIGHT / 2;
  const bottom = top + (rows + below) * ROW_HEIGHT + FRAME_HEIGHT / 2;
  return {
    width: TABLE_WIDTH,
    height: rows + below > 0 ? bottom : HEADER_HEIGHT,
    headerY: HEADER_HEIGHT / 2,
    columnYs: folded.columns.map((_, row) => middleOf(row)),
    foldY: folded.canFold ? middleOf(rows) : HEADER_HEIGHT / 2,
    ...(scrolls && { list: { top, height: rows * ROW_HEIGHT } }),
  };
}

/** The size of a schema that is drawn in place of its tables. */
export function measureSchema(): TableSize {
  return {
    width: TABLE_WIDTH,
    height: HEADER_HEIGHT,
    headerY: HEADER_HEIGHT / 2,
    columnYs: [],
    foldY: HEADER_HEIGHT / 2,
  };
}

/** Where a line meets a table: no further down than its list shows while nothing is scrolled. */
export function visibleY(size: TableSize, y: number): number {
  return size.list
    ? Math.min(y, Math.max(size.foldY, size.list.top + size.list.height))
    : y;
}
