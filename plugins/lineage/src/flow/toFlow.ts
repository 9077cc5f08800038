import type { Edge, Node } from '@xyflow/react';
import { Position } from '@xyflow/react';
import { DrawnEdge, DrawnTable, LayoutResult, LineagePicture } from '../graph';

/** A table as React Flow holds it. */
export type TableFlowNode = Node<{ table: DrawnTable }, 'table'>;

/** A line as React Flow holds it; `fromY` and `toY` are pixels below the places where lines of whole tables meet. */
export type LineageFlowEdge = Edge<
  { edge: DrawnEdge; fromY: number; toY: number },
  'lineage'
>;

/** Id of the place where lines enter a table. */
export const IN = 'in';
/** Id of the place where lines leave a table. */
export const OUT = 'out';

function toNode(
  table: DrawnTable,
  position: { x: number; y: number },
): TableFlowNode {
  const { width, height, headerY } = table.size;
  // Sizes and handles are given, so that React Flow draws at once and measures nothing.
  const handle = { width: 1, height: 1, y: headerY };
  return {
    id: table.ref,
    type: 'table',
    position,
    data: { table },
    // React Flow lets clicks through nodes that it can neither select nor drag.
    style: { pointerEvents: 'all' },
    width,
    height,
    measured: { width, height },
    handles: [
      { ...handle, id: IN, type: 'target', position: Position.Left, x: 0 },
      {
        ...handle,
        id: OUT,
        type: 'source',
        position: Position.Right,
        x: width,
      },
    ],
  };
}

/** Gives a picture and its layout to React Flow. */
export function toFlow(
  picture: LineagePicture,
  places: LayoutResult,
): { nodes: TableFlowNode[]; edges: LineageFlowEdge[] } {
  const tables = new Map(picture.tables.map(t => [t.ref, t]));
  const below = (ref: string, y: number) => y - tables.get(ref)!.size.headerY;
  return {
    nodes: picture.tables.flatMap(table =>
      places[table.ref] ? [toNode(table, places[table.ref])] : [],
    ),
    edges: picture.edges.map(edge => ({
      id: edge.id,
      type: 'lineage',
      source: edge.from.table,
      sourceHandle: OUT,
      target: edge.to.table,
      targetHandle: IN,
      data: {
        edge,
        fromY: below(edge.from.table, edge.from.y),
        toY: below(edge.to.table, edge.to.y),
      },
      zIndex: edge.lit ? 1 : 0,
    })),
  };
}
