import { useGraphActions } from '../flow';
import { ListedTable } from '../graph';
import { useTexts } from '../texts';
import styles from './LineageList.module.css';

/** Lists the columns of a table that are not in the picture, or takes them away again. */
export function MoreColumns(props: {
  table: ListedTable;
  isUnfolded: boolean;
}) {
  const t = useTexts();
  const { toggleColumns, unfolding } = useGraphActions();
  const { node, hiddenColumns: count } = props.table;
  const name = `${node.schema}.${node.name}`;
  if (count === 0 && !props.isUnfolded) {
    return null;
  }
  const words = props.isUnfolded
    ? t('list.fewerColumns')
    : t('list.moreColumns', { count });
  return (
    <button
      type="button"
      className={styles.action}
      aria-expanded={props.isUnfolded}
      disabled={unfolding.has(node.ref)}
      aria-label={
        props.isUnfolded
          ? t('list.fewerColumnsOf', { name })
          : t('list.moreColumnsOf', { count, name })
      }
      onClick={() => toggleColumns(node.ref)}
    >
      {unfolding.has(node.ref) ? t('list.reading') : words}
    </button>
  );
}
