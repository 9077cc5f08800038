import { DrawnTable } from '../graph';
import { ColumnPort } from './ColumnPort';
import { useDrawing } from './DrawingContext';
import styles from './ColumnList.module.css';
import { useListWindow } from './useListWindow';

/** The columns of an unfolded table that has many: they scroll below its name, and can be searched. */
export function ColumnList(props: {
  table: DrawnTable;
  name: string;
  height: number;
  tabbable: boolean;
}) {
  const { table, name, height, tabbable } = props;
  const { t } = useDrawing();
  const list = useListWindow(table, height);
  return (
    <>
      <div className={styles.search}>
        <input
          type="search"
          className="nodrag nopan"
          value={list.search}
          aria-label={t('flow.searchColumns', { name })}
          placeholder={t('flow.searchColumnsHint', {
            count: table.columns.length,
          })}
          tabIndex={tabbable ? 0 : -1}
          onChange={event => list.setSearch(event.target.value)}
        />
        <span role="status" className={styles.found}>
          {list.search.trim() !== '' &&
            t('flow.columnsFound', { count: list.total })}
        </span>
      </div>
      <div
        ref={list.element}
        // React Flow leaves the wheel to what is marked so.
        className={`${styles.list} nowheel`}
        style={{ height }}
        role="group"
        aria-label={t('flow.columnsOf', { name })}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by keys, too
        tabIndex={0}
        onScroll={list.onScroll}
      >
        <div style={{ paddingTop: list.above, paddingBottom: list.below }}>
          {list.rows.map(column => (
            <ColumnPort
              key={column.ref}
              column={column}
              table={name}
              tabbable={tabbable}
            />
          ))}
        </div>
      </div>
    </>
  );
}
