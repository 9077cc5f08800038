import { ReactFlowState, useStoreApi } from '@xyflow/react';
import { memo, useEffect, useRef } from 'react';
import styles from './PaintedPicture.module.css';
import { Scene } from './Scene';
import { PicturePainter } from './PicturePainter';

/** The picture as it is seen from afar; also what stands where tables are not drawn yet. */
export const PaintedPicture = memo(
  (props: {
    /** Nothing is painted without one. */
    scene: Scene | undefined;
    onPainted: (scene: Scene) => void;
  }) => {
    const { scene, onPainted } = props;
    const store = useStoreApi();
    const first = useRef<HTMLCanvasElement>(null);
    const second = useRef<HTMLCanvasElement>(null);
    const painter = useRef<PicturePainter>();

    useEffect(() => {
      if (!first.current || !second.current) {
        return undefined;
      }
      const created = PicturePainter.create(
        [first.current, second.current],
        onPainted,
      );
      painter.current = created;
      let size = { width: 0, height: 0 };
      const look = ({ transform, width, height }: ReactFlowState) => {
        if (size.width !== width || size.height !== height) {
          size = { width, height };
        }
        const [x, y, zoom] = transform;
        created.look({ x, y, zoom }, size);
      };
      look(store.getState());
      const unsubscribe = store.subscribe(look);
      return () => {
        unsubscribe();
        created.stop();
      };
    }, [store, onPainted]);
    useEffect(() => {
      painter.current?.show(scene);
    }, [scene]);

    return (
      <div className={styles.painted} data-shown={scene ? '' : undefined}>
        <canvas ref={first} className={styles.canvas} aria-hidden />
        <canvas ref={second} className={styles.canvas} aria-hidden />
      </div>
    );
  },
);
