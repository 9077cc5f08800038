import type { Node } from '@xyflow/react';
import { DrawnSchema, DrawnTable, Side } from '../graph';
import { PlacedNode } from './PlacedPicture';

/** What of a table is under way or chosen, besides what the picture says. */
export interface TableState {
  readonly selected: boolean;
  /** True for the one table that the Tab key reaches; arrow keys lead on from it. */
  readonly tabbable: boolean;
  readonly unfolding: boolean;
  readonly expanding: readonly Side[];
  /** True if schemas can be folded: the table's own can be, too. */
  readonly grouped: boolean;
}

/** A table as React Flow holds it. */
export type TableFlowNode = Node<
  { table: DrawnTable; state: TableState },
  'table'
>;

/** A schema as React Flow holds it. */
export type SchemaFlowNode = Node<
  { schema: DrawnSchema; tabbable: boolean },
  'schema'
>;

/** Whatever stands in the graph, as React Flow holds it. */
export type GraphFlowNode = TableFlowNode | SchemaFlowNode;

/** What decides the state of every table. */
export interface GraphState {
  readonly selected?: string;
  readonly tabbable: string;
  readonly unfolding: ReadonlySet<string>;
  readonly expanding: ReadonlySet<string>;
  readonly grouped: boolean;
}

const SIDES: readonly Side[] = ['upstream', 'downstream'];

function stateOf(ref: string, graph: GraphState): TableState {
  return {
    selected: graph.selected === ref,
    tabbable: graph.tabbable === ref,
    unfolding: graph.unfolding.has(ref),
    expanding: SIDES.filter(side => graph.expanding.has(`${ref} ${side}`)),
    grouped: graph.grouped,
  };
}

function sameState(a: TableState, b: TableState): boolean {
  return (
    a.selected === b.selected &&
    a.tabbable === b.tabbable &&
    a.unfolding === b.unfolding &&
    a.grouped === b.grouped &&
    a.expanding.join() === b.expanding.join()
  );
}

function toNode(placed: PlacedNode, graph: GraphState): GraphFlowNode {
  const { ref: id, box } = placed;
  const { x, y, width, height } = box;
  const size = {
    id,
    position: { x, y },
    // Sizes are given, so that React Flow draws at once; lines are not its own, so there are no places for them to meet.
    width,
    height,
    measured: { width, height },
    handles: [],
    // React Flow lets clicks through nodes that it can neither select nor drag.
    style: { pointerEvents: 'all' as const },
  };
  if (placed.table) {
    const data = { table: placed.table, state: stateOf(id, graph) };
    return { ...size, type: 'table', data };
  }
  const data = { schema: placed.schema, tabbable: graph.tabbable === id };
  return { ...size, type: 'schema', data };
}

function same(a: GraphFlowNode, b: GraphFlowNode): boolean {
  const stays =
    a.position.x === b.position.x &&
    a.position.y === b.position.y &&
    a.height === b.height;
  if (a.type === 'table' && b.type === 'table') {
    return (
      stays &&
      a.data.table === b.data.table &&
      sameState(a.data.state, b.data.state)
    );
  }
  return (
    stays &&
    a.type === 'schema' &&
    b.type === 'schema' &&
    a.data.schema === b.data.schema &&
    a.data.tabbable === b.data.tabbable
  );
}

/** Gives nodes to React Flow; one that shows what it showed before is the same object, and is not drawn again. */
export function toNodes(
  placed: readonly PlacedNode[],
  graph: GraphState,
  before: ReadonlyMap<string, GraphFlowNode>,
): GraphFlowNode[] {
  return placed.map(item => {
    const node = toNode(item, graph);
    const known = before.get(node.id);
    return known && same(known, node) ? known : node;
  });
}
