import { useReactFlow } from '@xyflow/react';
import { MouseEvent, useCallback, useState } from 'react';
import { StableActions } from './DrawingContext';
import { lineAt, nodeAt } from './nodeAt';
import { PlacedLine, PlacedNode } from './PlacedPicture';
import { Scene } from './Scene';
import { selectionOf } from './selectedLine';

/** Pixels of the screen within which a line counts as hit. */
const NEAR = 6;

/** What is painted under the pointer. */
interface Hit {
  readonly node?: PlacedNode;
  readonly line?: PlacedLine;
}

/** What the pointer does where something is painted: it names, opens and selects as it does where there are elements. */
export function usePaintedPointer(
  scene: Scene | undefined,
  actions: StableActions,
) {
  const flow = useReactFlow();
  const [over, setOver] = useState<Hit>({});
  const hit = useCallback(
    (event: MouseEvent): Hit => {
      if (!scene) {
        return {};
      }
      const point = flow.screenToFlowPosition(
        { x: event.clientX, y: event.clientY },
        { snapToGrid: false },
      );
      const node = scene.far ? nodeAt(scene.nodes, point) : undefined;
      return node
        ? { node }
        : { line: lineAt(scene, point, NEAR / flow.getZoom()) };
    },
    [scene, flow],
  );

  const onMove = useCallback(
    (event: MouseEvent) => {
      // Whoever pulls the picture points at nothing.
      const next = event.buttons === 0 ? hit(event) : {};
      setOver(before =>
        before.node === next.node && before.line === next.line ? before : next,
      );
    },
    [hit],
  );
  const onClick = useCallback(
    (event: MouseEvent) => {
      const { node, line } = hit(event);
      if (node?.schema) {
        actions.toggleSchema(node.ref);
      } else if (node) {
        actions.select({ table: node.ref });
      } else {
        actions.select(line && selectionOf(line));
      }
    },
    [hit, actions],
  );
  return { over, onMove, onClick };
}
