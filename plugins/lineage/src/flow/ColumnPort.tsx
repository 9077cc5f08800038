import { DrawnColumn } from '../graph';
import { useGraphActions } from './GraphActions';
import styles from './TableNode.module.css';

/** A column of a table in the graph; a click lights its path, another click ends that. */
export function ColumnPort(props: { column: DrawnColumn; table: string }) {
  const { column, table } = props;
  const { choose } = useGraphActions();
  const classes = [
    styles.column,
    column.lit && styles.lit,
    column.chosen && styles.chosen,
  ];
  return (
    <button
      type="button"
      className={classes.filter(Boolean).join(' ')}
      aria-pressed={column.chosen}
      aria-label={`${[column.name, column.type]
        .join(' ')
        .trim()}: path of ${table}.${column.name}`}
      title={`${column.name} ${column.type}`.trim()}
      onClick={() => choose(column.chosen ? undefined : column.ref)}
    >
      <span className={styles.columnName}>{column.name}</span>{' '}
      <span className={styles.columnType}>{column.type}</span>
    </button>
  );
}
