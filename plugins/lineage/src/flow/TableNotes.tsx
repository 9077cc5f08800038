import { DrawnTable } from '../graph';
import { useDrawing } from './DrawingContext';
import styles from './TableNotes.module.css';

/** What a table says below its columns: how many tables beside it the reader may not see, and why something of its lineage is not known. */
export function TableNotes(props: { table: DrawnTable }) {
  const { node, waiting } = props.table;
  const { t } = useDrawing();
  const reasons = node.unresolved.map(r => r.message);
  return (
    <>
      {waiting
        .filter(side => side.hidden > 0)
        .map(({ side, hidden }) => (
          <div key={side} className={styles.note}>
            {t(`flow.hidden.${side}`, { count: hidden })}
          </div>
        ))}
      {reasons.length > 0 && (
        <div className={styles.reason} title={reasons.join('\n')}>
          <span aria-hidden>⚠ </span>
          {reasons.length > 1
            ? t('flow.gaps', { count: reasons.length, first: reasons[0] })
            : reasons[0]}
        </div>
      )}
    </>
  );
}
