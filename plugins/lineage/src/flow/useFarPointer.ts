import { useReactFlow } from '@xyflow/react';
import { MouseEvent, useCallback, useState } from 'react';
import { FarLine } from './farLines';
import { lineAt, nodeAt } from './nodeAt';
import { PlacedNode, PlacedPicture } from './PlacedPicture';
import { selectionOf } from './selectedLine';
import { StableActions } from './DrawingContext';

/** Pixels of the screen within which a line counts as hit. */
const NEAR = 6;

/** What the pointer does from afar, where boxes and lines are painted: it names, opens and selects them as it does from near. */
export function useFarPointer(
  picture: PlacedPicture,
  /** Nothing from near, where every table has its own element. */
  lines: readonly FarLine[] | undefined,
  actions: StableActions,
) {
  const flow = useReactFlow();
  const [over, setOver] = useState<PlacedNode>();
  const place = useCallback(
    (event: MouseEvent) =>
      flow.screenToFlowPosition(
        { x: event.clientX, y: event.clientY },
        { snapToGrid: false },
      ),
    [flow],
  );

  const onMove = useCallback(
    (event: MouseEvent) =>
      setOver(lines && nodeAt(picture.nodes, place(event))),
    [lines, picture, place],
  );
  const onClick = useCallback(
    (event: MouseEvent) => {
      const point = place(event);
      const node = lines && nodeAt(picture.nodes, point);
      if (node?.schema) {
        actions.toggleSchema(node.ref);
      } else if (node) {
        actions.select({ table: node.ref });
      } else {
        const line =
          lines && lineAt(lines, point, NEAR / flow.getViewport().zoom);
        actions.select(line && selectionOf(line.line));
      }
    },
    [lines, picture, place, actions, flow],
  );
  return { over: lines && over, onMove, onClick };
}
