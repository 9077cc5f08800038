import { useStore } from '@xyflow/react';
import { PlacedNode } from './PlacedPicture';
import styles from './FarName.module.css';

/** The whole name of the box under the pointer, where it is too small for it. */
export function FarName({ node }: { node: PlacedNode }) {
  const [x, y, zoom] = useStore(state => state.transform);
  const name = node.table
    ? `${node.table.node.schema}.${node.table.node.name}`
    : node.schema.name;
  return (
    <div
      className={styles.name}
      style={{
        left: (node.box.x + node.box.width / 2) * zoom + x,
        top: node.box.y * zoom + y,
      }}
      aria-hidden
    >
      {name}
    </div>
  );
}
