import { DrawnTable, LineShape, Orientation, lineShape } from '../graph';
import { PlacedLine, PlacedNode } from './PlacedPicture';

/** Height of a row in a list of columns, in pixels. */
export const ROW = 24;

/** How a person has scrolled and searched the columns of an unfolded table. */
export interface ListState {
  /** Pixels that are scrolled out of sight above. */
  readonly scrolled: number;
  /** The columns that the search leaves, in their order; all if undefined. */
  readonly found?: ReadonlyMap<string, number>;
}

/** Where a column's line meets its table: at its row, at the list's edge where the row is scrolled away, above the list where a search hides it. */
export function columnY(
  table: DrawnTable,
  column: string,
  y: number,
  state: ListState | undefined,
): number {
  const { list } = table.size;
  if (!list || !state) {
    return list ? Math.min(y, list.top + list.height) : y;
  }
  const row = state.found
    ? state.found.get(column)
    : table.columns.findIndex(c => c.ref === column);
  if (row === undefined || row < 0) {
    return list.top;
  }
  const at = list.top + row * ROW + ROW / 2 - state.scrolled;
  return Math.min(list.top + list.height, Math.max(list.top, at));
}

function endY(
  node: PlacedNode,
  anchor: { readonly y: number; readonly column?: string },
  state: ListState | undefined,
): number {
  return node.table && anchor.column !== undefined
    ? columnY(node.table, anchor.column, anchor.y, state)
    : anchor.y;
}

/** The curve of a line, with its ends where the columns stand now. */
export function shapeOf(
  line: PlacedLine,
  orientation: Orientation,
  listOf: (ref: string) => ListState | undefined,
): LineShape {
  const { edge, from, to } = line;
  return lineShape(
    { box: from.box, y: endY(from, edge.from, listOf(from.ref)) },
    { box: to.box, y: endY(to, edge.to, listOf(to.ref)) },
    edge.level,
    orientation,
  );
}
