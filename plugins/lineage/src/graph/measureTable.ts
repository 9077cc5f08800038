import { LineageNode } from '@grainline/backstage-plugin-lineage-common';
import { FoldedTable } from './foldColumns';

// The style sheet of the table node repeats these, in pixels: a table's size is known before it is drawn.
/** Width of every table. */
export const TABLE_WIDTH = 264;
/** Height of the part with the table's name, kind and grain. */
export const HEADER_HEIGHT = 56;
/** Height of a column, a note and the line that folds. */
export const ROW_HEIGHT = 24;
/** Border and padding above and below the rows together. */
export const FRAME_HEIGHT = 10;

/** A table's size and where edges meet it, in pixels from its top left corner. */
export interface TableSize {
  readonly width: number;
  readonly height: number;
  /** Where edges of the table as a whole meet it. */
  readonly headerY: number;
  /** Where edges of its columns meet it, in their order. */
  readonly columnYs: readonly number[];
  /** Where edges of columns that it does not show meet it. */
  readonly foldY: number;
}

/** What a table says below its columns; one line each. */
export function tableNotes(table: LineageNode): readonly string[] {
  const notes: string[] = [];
  if (table.hiddenUpstream > 0) {
    notes.push(`${table.hiddenUpstream} upstream not visible to you`);
  }
  if (table.hiddenDownstream > 0) {
    notes.push(`${table.hiddenDownstream} downstream not visible to you`);
  }
  return notes;
}

/** How many lines a table's reasons for unknown lineage take: they share one. */
function reasonLines(table: LineageNode): number {
  return table.unresolved.length > 0 ? 1 : 0;
}

/** Computes a table's size from what it shows, without drawing it. */
export function measureTable(
  table: LineageNode,
  folded: FoldedTable,
): TableSize {
  const top = HEADER_HEIGHT + FRAME_HEIGHT / 2;
  const rows = folded.columns.length;
  const lines =
    rows +
    (folded.canFold ? 1 : 0) +
    tableNotes(table).length +
    reasonLines(table);
  const middleOf = (row: number) => top + row * ROW_HEIGHT + ROW_HEIGHT / 2;
  return {
    width: TABLE_WIDTH,
    height: HEADER_HEIGHT + (lines > 0 ? lines * ROW_HEIGHT + FRAME_HEIGHT : 0),
    headerY: HEADER_HEIGHT / 2,
    columnYs: folded.columns.map((_, row) => middleOf(row)),
    foldY: folded.canFold ? middleOf(rows) : HEADER_HEIGHT / 2,
  };
}
