import { useGraphActions } from '../flow';
import { ListedRelation } from '../graph';
import { useTexts } from '../texts';
import { refWords } from '../words';
import styles from './LineageList.module.css';

/** The foreign keys and joins of a table, as far as they are laid over the picture. */
export function Relations(props: { relations: readonly ListedRelation[] }) {
  const t = useTexts();
  const { select } = useGraphActions();
  return (
    <ul className={styles.plain}>
      {props.relations.map(({ kind, name, edge }) => (
        <li key={`${kind} ${edge.from} ${edge.to}`}>
          <button
            type="button"
            className={styles.action}
            aria-label={t('list.lineDetails', {
              from: refWords(edge.from),
              to: refWords(edge.to),
            })}
            onClick={() =>
              select?.({
                line: { from: edge.from, to: edge.to, kind: edge.kind },
              })
            }
          >
            {t(`list.relation.${kind}`, { name })}
          </button>
        </li>
      ))}
    </ul>
  );
}
