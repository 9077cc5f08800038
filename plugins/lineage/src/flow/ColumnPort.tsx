import { memo } from 'react';
import { DrawnColumn } from '../graph';
import { useDrawing } from './DrawingContext';
import { SinceMark } from './SinceMark';
import styles from './ColumnPort.module.css';

/** A column of a table in the graph; a click shows its path, another click ends that. */
export const ColumnPort = memo(
  (props: { column: DrawnColumn; table: string; tabbable: boolean }) => {
    const { column, table, tabbable } = props;
    const { t, actions } = useDrawing();
    const { name, type } = column;
    return (
      <button
        type="button"
        className={styles.column}
        data-lit={column.lit || undefined}
        data-chosen={column.chosen || undefined}
        data-since={column.sinceThen}
        tabIndex={tabbable ? 0 : -1}
        aria-pressed={column.chosen}
        aria-label={t('flow.columnLabel', {
          column: `${name} ${type}`.trim(),
          path: `${table}.${name}`,
        })}
        title={`${name} ${type}`.trim()}
        onClick={() => actions.choose(column.chosen ? undefined : column.ref)}
      >
        {column.sinceThen && <SinceMark since={column.sinceThen} />}
        <span className={styles.name}>{name}</span>{' '}
        <span className={styles.type}>{type}</span>
      </button>
    );
  },
);
