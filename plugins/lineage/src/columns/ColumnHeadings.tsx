import { useTexts } from '../texts';
import styles from './Columns.module.css';
import { ColumnSort, nextSort } from './sortColumns';

const ORDER = { ascending: '↑', descending: '↓' } as const;

/** The head of the list of columns: a press on a heading sorts by it. */
export function ColumnHeadings(props: {
  sort: ColumnSort;
  onSort: (sort: ColumnSort) => void;
}) {
  const { sort, onSort } = props;
  const t = useTexts();
  const heading = (of: 'column' | 'type' | 'usage') => {
    const isOn = of === sort.by || (of === 'column' && sort.by === 'name');
    const order = sort.descending ? 'descending' : 'ascending';
    return (
      <th scope="col" aria-sort={isOn ? order : 'none'}>
        <button
          type="button"
          className={styles.heading}
          onClick={() => onSort(nextSort(sort, of))}
        >
          {t(`columns.heading.${of}`)}
          {isOn && <span aria-hidden>{ORDER[order]}</span>}
        </button>
      </th>
    );
  };
  return (
    <thead>
      <tr>
        {heading('column')}
        {heading('type')}
        <th scope="col">{t('columns.heading.source')}</th>
        {heading('usage')}
      </tr>
    </thead>
  );
}
