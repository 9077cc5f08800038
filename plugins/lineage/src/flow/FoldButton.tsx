import { DrawnTable } from '../graph';
import { useDrawing } from './DrawingContext';
import styles from './FoldButton.module.css';

/** How many columns a table does not show; a click shows them, another click folds them. */
export function FoldButton(props: {
  table: DrawnTable;
  unfolding: boolean;
  tabbable: boolean;
}) {
  const { table, unfolding, tabbable } = props;
  const { fold, node } = table;
  const { t, actions } = useDrawing();
  let text: string = t('flow.moreColumns', { count: fold.hiddenColumns });
  if (unfolding) {
    text = t('flow.readingColumns');
  } else if (fold.unfolded) {
    text =
      fold.hiddenColumns > 0
        ? t('flow.fewerColumnsOf', { count: fold.hiddenColumns })
        : t('flow.fewerColumns');
  }
  return (
    <button
      type="button"
      className={styles.fold}
      aria-expanded={fold.unfolded}
      aria-label={t('flow.foldLabel', {
        text,
        name: `${node.schema}.${node.name}`,
      })}
      tabIndex={tabbable ? 0 : -1}
      onClick={() => actions.toggleColumns(table.ref)}
    >
      {text}
    </button>
  );
}
