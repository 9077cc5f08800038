import { LineageNode } from '@grainline/backstage-plugin-lineage-common';
import { useGraphActions } from './GraphActions';
import styles from './TableNode.module.css';
import { Side } from '../graph';

/** How many tables wait behind one side of a table; a click reads and draws them. */
export function ExpandButton(props: { table: LineageNode; side: Side }) {
  const { table, side } = props;
  const { expand, expanding } = useGraphActions();
  const waiting =
    side === 'upstream' ? table.moreUpstream : table.moreDownstream;
  if (waiting === 0) {
    return null;
  }
  const busy = expanding.has(`${table.ref} ${side}`);
  const label = `Show ${waiting} more ${side} of ${table.schema}.${table.name}`;
  return (
    <button
      type="button"
      className={`${styles.expand} ${styles[side]}`}
      disabled={busy}
      aria-busy={busy}
      aria-label={label}
      title={label}
      onClick={() => expand(table.ref, side)}
    >
      {busy ? '…' : `+${waiting.toLocaleString('en-US')}`}
    </button>
  );
}
