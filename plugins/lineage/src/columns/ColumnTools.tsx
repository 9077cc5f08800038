import { SearchField, Select } from '@backstage/ui';
import { TableDetail } from '@grainline/backstage-plugin-lineage-common';
import { useMemo } from 'react';
import { useTexts } from '../texts';
import styles from './Columns.module.css';
import {
  COLUMN_SELECTIONS,
  ColumnSelection,
  selectColumns,
} from './selectColumns';

/** What narrows the list of columns: words, and what kind of columns a person looks for, with how many there are of each. */
export function ColumnTools(props: {
  table: TableDetail;
  query: string;
  onQuery: (query: string) => void;
  selection: ColumnSelection;
  onSelection: (selection: ColumnSelection) => void;
}) {
  const { table, query, onQuery, selection, onSelection } = props;
  const t = useTexts();
  const options = useMemo(
    () =>
      COLUMN_SELECTIONS.map(id => ({
        id,
        count: selectColumns(table, id).length,
      })).filter(({ id, count }) => id === 'all' || count > 0),
    [table],
  );
  return (
    <div className={styles.tools}>
      <SearchField
        className={styles.filter}
        aria-label={t('columns.filter')}
        placeholder={t('columns.filterHint')}
        size="small"
        value={query}
        onChange={onQuery}
      />
      <Select
        aria-label={t('columns.show')}
        size="small"
        options={options.map(({ id, count }) => ({
          id,
          label: t(`columns.selection.${id}`, { number: count }),
        }))}
        value={selection}
        onChange={key => {
          const chosen = COLUMN_SELECTIONS.find(id => id === key);
          if (chosen) {
            onSelection(chosen);
          }
        }}
      />
    </div>
  );
}
