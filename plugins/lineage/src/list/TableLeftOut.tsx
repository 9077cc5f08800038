import { ListedTable } from '../graph';
import { useGraphActions } from '../flow';
import { useTexts } from '../texts';
import styles from './LineageList.module.css';

/** What is left out next to a table: buttons for what can be read, counts of what the reader may not see. */
export function TableLeftOut(props: { table: ListedTable }) {
  const t = useTexts();
  const { expand, expanding } = useGraphActions();
  const { node, waiting } = props.table;
  const name = `${node.schema}.${node.name}`;
  return (
    <>
      {waiting.map(({ side, more, hidden }) => (
        <div key={side} className={styles.note}>
          {more > 0 && (
            <button
              type="button"
              className={styles.action}
              disabled={expanding.has(`${node.ref} ${side}`)}
              aria-label={t(`list.showMore.${side}`, { count: more, name })}
              onClick={() => expand(node.ref, side)}
            >
              {expanding.has(`${node.ref} ${side}`)
                ? t('list.reading')
                : t(`list.more.${side}`, { count: more })}
            </button>
          )}
          {hidden > 0 && (
            <div>{t(`list.hidden.${side}`, { count: hidden })}</div>
          )}
        </div>
      ))}
    </>
  );
}
