import { Text } from '@backstage/ui';
import {
  ColumnRef,
  TableDetail,
} from '@grainline/backstage-plugin-lineage-common';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { OpenAnswer } from '../entity';
import { useTexts } from '../texts';
import { countOf } from '../words';
import { ColumnList, UNSCROLLED } from './ColumnList';
import { ColumnTools } from './ColumnTools';
import styles from './Columns.module.css';
import { MissingColumn } from './MissingColumn';
import { filterColumns } from './filterColumns';
import { ColumnSelection, selectColumns } from './selectColumns';
import { ColumnSort, sortColumns } from './sortColumns';

/** Columns from which on there is something to narrow. */
const FEW = 8;

/** The columns of a table: filtered, sorted, and opened at the chosen one. */
export function TableColumns(props: {
  table: TableDetail;
  chosen: ColumnRef | undefined;
  answer: OpenAnswer | undefined;
  onAnswer: (answer: OpenAnswer | undefined) => void;
}) {
  const { table, chosen, answer, onAnswer } = props;
  const t = useTexts();
  const [query, setQuery] = useState('');
  const [selection, setSelection] = useState<ColumnSelection>('all');
  const [sort, setSort] = useState<ColumnSort>({
    by: 'position',
    descending: false,
  });
  const area = useRef<HTMLDivElement>(null);
  const words = useDeferredValue(query);
  const listed = useMemo(
    () =>
      sortColumns(
        filterColumns(t, selectColumns(table, selection), table, words),
        sort,
      ),
    [t, table, selection, words, sort],
  );

  const latest = useRef(listed);
  latest.current = listed;
  useEffect(() => {
    const isMissing = !latest.current.some(({ ref }) => ref === chosen);
    if (isMissing && table.columns.some(({ ref }) => ref === chosen)) {
      setQuery('');
      setSelection('all');
    }
  }, [table, chosen]);
  const unscrolled = listed.length <= UNSCROLLED;
  useEffect(() => {
    if (chosen && unscrolled) {
      area.current
        ?.querySelector('[aria-current]')
        ?.scrollIntoView({ block: 'nearest' });
    }
  }, [chosen, unscrolled]);

  const total = table.columns.length;
  const columns = countOf(t, total, 'column');
  const empty = () => {
    if (total === 0) {
      return t('columns.none');
    }
    return words.trim()
      ? t('columns.noMatch', { columns, query: words })
      : t('columns.noneSelected', { columns });
  };
  return (
    <div ref={area} className={styles.columns}>
      {total > FEW && (
        <ColumnTools
          table={table}
          query={query}
          onQuery={setQuery}
          selection={selection}
          onSelection={setSelection}
        />
      )}
      <MissingColumn table={table} column={answer?.column ?? chosen} />
      {listed.length > 0 && (
        <ColumnList
          table={table}
          columns={listed}
          chosen={chosen}
          answer={answer}
          onAnswer={onAnswer}
          sort={sort}
          onSort={setSort}
        />
      )}
      <Text variant="body-small" color="secondary" role="status">
        {listed.length === 0 && empty()}
        {listed.length > 0 &&
          listed.length < total &&
          t('columns.shown', { number: listed.length, columns })}
      </Text>
    </div>
  );
}
