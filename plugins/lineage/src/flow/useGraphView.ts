import { useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  Frame,
  LayoutResult,
  PlacedBox,
  View,
  fillingZoom,
  openingView,
} from '../graph';
import { PlacedPicture } from './PlacedPicture';

/** Zoom at which a table that arrow keys have reached is read. */
const WALK_ZOOM = 0.8;
/** Pixels left free around a picture that is shown as a whole. */
const PADDING = 32;
const MAX_ZOOM = 1.5;
const MIN_ZOOM = 0.05;

/** The view in which a picture is seen as a whole. */
export function viewOfAll(bounds: PlacedBox, frame: Frame): View {
  const zoom = fillingZoom(bounds, frame, PADDING, 1);
  return {
    zoom,
    x: frame.width / 2 - (bounds.x + bounds.width / 2) * zoom,
    y: frame.height / 2 - (bounds.y + bounds.height / 2) * zoom,
  };
}

function opens(
  picture: PlacedPicture,
  focus: string,
  frame: Frame,
): View | undefined {
  const places: LayoutResult = Object.fromEntries(
    picture.nodes.map(({ ref, box }) => [ref, { x: box.x, y: box.y }]),
  );
  const boxes = picture.nodes.map(({ ref, box }) => ({
    id: ref,
    width: box.width,
    height: box.height,
  }));
  const lines = picture.lines.map(({ from, to }) => ({
    from: from.ref,
    to: to.ref,
  }));
  return boxes.length > 0
    ? openingView({ boxes, lines }, places, focus, frame)
    : undefined;
}

/** Where the graph looks: how it opens, and how it is moved to what a person wants to see. */
export function useGraphView(
  picture: PlacedPicture,
  focus: string,
  subject: string,
  frame: Frame,
  /** True while the picture is still that of before. */
  pending: boolean,
) {
  const flow = useReactFlow();
  // The first view is given to React Flow as it starts; later ones are set.
  const [opening] = useState(
    () => opens(picture, focus, frame) ?? { x: 0, y: 0, zoom: 1 },
  );
  const showRoot = useCallback(() => {
    const view = opens(picture, focus, frame);
    if (view) {
      flow.setViewport(view);
    }
  }, [flow, picture, focus, frame]);

  const last = useRef({ subject, box: picture.byRef.get(focus)?.box, focus });
  useEffect(() => {
    if (pending) {
      return;
    }
    const before = last.current;
    const box = picture.byRef.get(focus)?.box;
    last.current = { subject, box, focus };
    if (before.subject !== subject) {
      showRoot();
    } else if (before.focus === focus && before.box && box) {
      // A picture may be laid out anew around what it is about: that stays where it is on the screen.
      const [dx, dy] = [before.box.x - box.x, before.box.y - box.y];
      if (dx !== 0 || dy !== 0) {
        const { x, y, zoom } = flow.getViewport();
        flow.setViewport({ x: x + dx * zoom, y: y + dy * zoom, zoom });
      }
    }
  }, [flow, picture, focus, subject, pending, showRoot]);

  const showAll = useCallback(
    () => flow.setViewport(viewOfAll(picture.bounds, frame)),
    [flow, picture, frame],
  );
  /** Brings a table into view where it is not, near enough to be read. */
  const bring = useCallback(
    (ref: string) => {
      const box = picture.byRef.get(ref)?.box;
      const { x, y, zoom } = flow.getViewport();
      if (!box) {
        return;
      }
      const left = box.x * zoom + x;
      const top = box.y * zoom + y;
      const inside =
        left >= 0 &&
        top >= 0 &&
        left + box.width * zoom <= frame.width &&
        top + Math.min(box.height * zoom, frame.height / 2) <= frame.height;
      if (!inside || zoom < WALK_ZOOM / 2) {
        const nearer = Math.max(zoom, WALK_ZOOM);
        const half = Math.min(box.height, frame.height / nearer) / 2;
        flow.setCenter(box.x + box.width / 2, box.y + half, { zoom: nearer });
      }
    },
    [flow, picture, frame],
  );
  return {
    opening,
    showAll,
    showRoot,
    bring,
    minZoom: Math.min(MIN_ZOOM, viewOfAll(picture.bounds, frame).zoom),
    maxZoom: MAX_ZOOM,
  };
}
