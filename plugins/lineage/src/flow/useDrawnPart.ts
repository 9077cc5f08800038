import { ReactFlowState, useStore } from '@xyflow/react';
import { useCallback } from 'react';
import { PlacedBox, View } from '../graph';
import { NEAR_ZOOM, partAhead, partInView } from './partInView';

const same = (a: PlacedBox | undefined, b: PlacedBox | undefined) =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.x === b.x &&
    a.y === b.y &&
    a.width === b.width &&
    a.height === b.height);

/**
 * The part of the picture in which tables are drawn with their rows: what is in view and some more around it. Undefined from afar, where no rows
 * could be read.
 *
 * @param opening - The view until React Flow has one.
 */
export function useDrawnPart(
  frame: { readonly width: number; readonly height: number },
  opening: View,
): PlacedBox | undefined {
  const select = useCallback(
    ({ transform, panZoom }: ReactFlowState) => {
      const [x, y, zoom] = transform;
      const view = panZoom ? { x, y, zoom } : opening;
      return view.zoom < NEAR_ZOOM
        ? undefined
        : partAhead(partInView(view, frame));
    },
    [frame, opening],
  );
  return useStore(select, same);
}
