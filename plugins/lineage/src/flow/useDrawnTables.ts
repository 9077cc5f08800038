import { useEffect, useMemo, useRef } from 'react';
import { PlacedBox } from '../graph';
import { mayCross, nodesInView } from './inView';
import { PlacedLine, PlacedNode, PlacedPicture } from './PlacedPicture';
import { GraphFlowNode, GraphState, toNodes } from './toNodes';
import { useInSlices } from './useInSlices';

/** Tables and lines that a frame can take in addition; a table is drawn in one to two milliseconds. */
const TABLES_AT_ONCE = 24;
const LINES_AT_ONCE = 250;

const NO_NODES: readonly PlacedNode[] = [];
const NO_LINES: readonly PlacedLine[] = [];
const refOf = ({ ref }: PlacedNode) => ref;
const idOf = ({ edge }: PlacedLine) => edge.id;

/** The tables and lines of a part of the picture, a few more with each frame until all are there. */
export function useDrawnTables(
  picture: PlacedPicture,
  part: PlacedBox | undefined,
  state: GraphState,
) {
  const wantedNodes = useMemo(
    () => (part ? nodesInView(picture.nodes, part) : NO_NODES),
    [picture, part],
  );
  const wantedLines = useMemo(
    () =>
      part ? picture.lines.filter(line => mayCross(line, part)) : NO_LINES,
    [picture, part],
  );
  const tables = useInSlices(wantedNodes, refOf, TABLES_AT_ONCE);
  const lines = useInSlices(wantedLines, idOf, LINES_AT_ONCE);

  const before = useRef<ReadonlyMap<string, GraphFlowNode>>(new Map());
  const nodes = toNodes(tables.given, state, before.current);
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
    lines: lines.given,
    /** True if no table is missing. */
    complete: tables.complete,
    /** True if no line is missing, either. */
    drawn: tables.complete && lines.complete,
  };
}
