import { useEffect, useMemo, useRef } from 'react';
import { PlacedBox } from '../graph';
import { nodesInView } from './inView';
import { PlacedNode, PlacedPicture } from './PlacedPicture';
import { GraphFlowNode, GraphState, toNodes } from './toNodes';
import { useInSlices } from './useInSlices';

/** Tables that a frame can take in addition; each takes one to two milliseconds. */
const AT_ONCE = 16;

const NONE: readonly PlacedNode[] = [];
const refOf = ({ ref }: PlacedNode) => ref;

/** The tables of a part of the picture, a few more with each frame until all are there. */
export function useDrawnTables(
  picture: PlacedPicture,
  part: PlacedBox | undefined,
  state: GraphState,
) {
  const wanted = useMemo(
    () => (part ? nodesInView(picture.nodes, part) : NONE),
    [picture, part],
  );
  const { given, complete } = useInSlices(wanted, refOf, AT_ONCE);

  const before = useRef<ReadonlyMap<string, GraphFlowNode>>(new Map());
  const nodes = toNodes(given, state, before.current);
  const kept = useRef(nodes);
  const isSame =
    kept.current.length === nodes.length &&
    nodes.every((node, i) => node === kept.current[i]);
  const stable = isSame ? kept.current : nodes;
  useEffect(() => {
    kept.current = stable;
    before.current = new Map(stable.map(node => [node.id, node]));
  });
  return {
    nodes: stable,
    /** True if no table is missing. */
    complete,
  };
}
