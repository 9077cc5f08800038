import { ReactFlowState, useReactFlow, useStore } from '@xyflow/react';
import { PointerEvent, memo, useMemo, useRef } from 'react';
import { PlacedBox } from '../graph';
import { PlacedPicture } from './PlacedPicture';
import { USUAL_FRAME, partInView } from './partInView';
import styles from './SmallMap.module.css';

/** Pixels of the map, at most. */
const WIDTH = 160;
const HEIGHT = 110;

const viewOf = ({ transform: [x, y, zoom], width, height }: ReactFlowState) =>
  partInView({ x, y, zoom }, width > 0 ? { width, height } : USUAL_FRAME);
const sameBox = (a: PlacedBox, b: PlacedBox) =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

/** Each box as a part of one path: two thousand are one element. */
function boxPath(boxes: readonly PlacedBox[]): string {
  return boxes
    .map(
      ({ x, y, width, height }) =>
        `M${Math.round(x)} ${Math.round(y)}h${width}v${Math.round(
          height,
        )}h${-width}z`,
    )
    .join('');
}

function ViewBox(props: { pixel: number }) {
  const part = useStore(viewOf, sameBox);
  return (
    <rect
      className={styles.view}
      strokeWidth={2 * props.pixel}
      x={part.x}
      y={part.y}
      width={part.width}
      height={part.height}
    />
  );
}

/** A small map of the whole picture; a click or a pull on it moves the view. It is for the pointer: keys and the list lead everywhere, too. */
export const SmallMap = memo(({ picture }: { picture: PlacedPicture }) => {
  const { bounds, nodes } = picture;
  const { setCenter, getZoom } = useReactFlow();
  const map = useRef<SVGSVGElement>(null);
  const pixel = Math.max(bounds.width / WIDTH, bounds.height / HEIGHT, 1);
  const path = useMemo(() => boxPath(nodes.map(n => n.box)), [nodes]);
  const root = useMemo(
    () =>
      boxPath(
        nodes.filter(n => n.table?.isRoot || n.schema?.hasRoot).map(n => n.box),
      ),
    [nodes],
  );

  const move = (event: PointerEvent) => {
    const frame = map.current?.getBoundingClientRect();
    if (frame && event.buttons > 0) {
      setCenter(
        bounds.x +
          (event.clientX - frame.x - frame.width / 2) * pixel +
          bounds.width / 2,
        bounds.y +
          (event.clientY - frame.y - frame.height / 2) * pixel +
          bounds.height / 2,
        { zoom: getZoom(), duration: 0 },
      );
    }
  };
  return (
    <svg
      ref={map}
      className={`${styles.map} nopan nodrag nowheel`}
      width={WIDTH}
      height={HEIGHT}
      viewBox={[
        bounds.x + bounds.width / 2 - (WIDTH * pixel) / 2,
        bounds.y + bounds.height / 2 - (HEIGHT * pixel) / 2,
        WIDTH * pixel,
        HEIGHT * pixel,
      ].join(' ')}
      aria-hidden
      focusable="false"
      onPointerDown={event => {
        event.currentTarget.setPointerCapture(event.pointerId);
        move(event);
      }}
      onPointerMove={move}
    >
      <path className={styles.boxes} d={path} />
      <path className={styles.root} d={root} strokeWidth={3 * pixel} />
      <ViewBox pixel={pixel} />
    </svg>
  );
});
