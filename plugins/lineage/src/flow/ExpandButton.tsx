import { DrawnTable, Waiting } from '../graph';
import { useDrawing } from './DrawingContext';
import styles from './ExpandButton.module.css';

/** How many tables wait behind one side of a table; a click reads and draws them. What the reader may not see is said beside it. */
export function ExpandButton(props: {
  table: DrawnTable;
  waiting: Waiting;
  busy: boolean;
  tabbable: boolean;
}) {
  const { table, waiting, busy, tabbable } = props;
  const { side, more, hidden } = waiting;
  const { t, actions, orientation } = useDrawing();
  const name = `${table.node.schema}.${table.node.name}`;
  // A picture has many of these, and making a text takes its time.
  const label =
    more > 0 ? t(`flow.waiting.${side}`, { count: more, name }) : undefined;
  return (
    <div className={styles.side} data-side={side} data-run={orientation}>
      {more > 0 && (
        <button
          type="button"
          className={styles.more}
          disabled={busy}
          aria-busy={busy}
          aria-label={label}
          title={label}
          tabIndex={tabbable ? 0 : -1}
          onClick={() => actions.expand(table.ref, side)}
        >
          {busy ? '…' : t('flow.plus', { count: more })}
        </button>
      )}
      {hidden > 0 && (
        <span
          className={styles.hidden}
          title={t(`flow.hidden.${side}`, { count: hidden })}
          aria-hidden
        >
          {t('flow.unseen', { count: hidden })}
        </span>
      )}
    </div>
  );
}
