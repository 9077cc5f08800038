import { SearchField, TablePagination, Text } from '@backstage/ui';
import {
  ColumnRef,
  TableDetail,
  columnsCsv,
} from '@grainline/backstage-plugin-lineage-common';
import {
  Fragment,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { SaveButton } from '../copy';
import { OpenAnswer, useChosenColumn, useOpenAnswer } from '../entity';
import tableStyles from '../Table.module.css';
import { countOf, refWords } from '../words';
import { ColumnAnswer } from './ColumnAnswer';
import { ColumnRow } from './ColumnRow';
import styles from './ColumnsCard.module.css';
import { MissingColumn } from './MissingColumn';
import { filterColumns } from './filterColumns';
import { TableCard } from './TableCard';
import { useTexts } from '../texts';

/** Rows of a page: two thousand rows at once would freeze the browser for seconds. */
const DEFAULT_PAGE_SIZE = 50;
const PAGE_SIZES = [20, 50, 100, 200];

function pageStart(index: number, pageSize: number): number {
  return Math.max(0, Math.floor(index / pageSize) * pageSize);
}

/** The columns of a table: filtered, paged, and opened at the chosen one. */
export function ColumnsTable(props: {
  table: TableDetail;
  chosen: ColumnRef | undefined;
  answer: OpenAnswer | undefined;
  onAnswer: (answer: OpenAnswer | undefined) => void;
}) {
  const t = useTexts();
  const { table, chosen, answer, onAnswer } = props;
  const [query, setQuery] = useState('');
  const [pageSize, setPageSize] = useState(DEFAULT_PAGE_SIZE);
  const [start, setStart] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const deferredQuery = useDeferredValue(query);
  const matching = useMemo(
    () => filterColumns(table.columns, deferredQuery),
    [table, deferredQuery],
  );

  const onPage = useRef<readonly { ref: ColumnRef }[]>([]);
  useEffect(() => {
    const index = table.columns.findIndex(c => c.ref === chosen);
    // A row that a person sees and clicks stays where it is.
    if (index >= 0 && !onPage.current.some(c => c.ref === chosen)) {
      setQuery('');
      setStart(pageStart(index, DEFAULT_PAGE_SIZE));
    }
  }, [table, chosen]);

  const offset = start < matching.length ? start : 0;
  const shown = matching.slice(offset, offset + pageSize);
  onPage.current = shown;
  const chosenIsShown = shown.some(c => c.ref === chosen);
  useEffect(() => {
    if (chosenIsShown) {
      body.current
        ?.querySelector('[aria-current]')
        ?.scrollIntoView({ block: 'nearest' });
    }
  }, [chosen, chosenIsShown]);

  const paged = table.columns.length > PAGE_SIZES[0];
  return (
    <div className={styles.columns}>
      {paged && (
        <SearchField
          aria-label="Filter columns"
          placeholder="Filter by name, type or comment"
          size="small"
          value={query}
          onChange={value => {
            setQuery(value);
            setStart(0);
          }}
        />
      )}
      <MissingColumn table={table} column={answer?.column ?? chosen} />
      <div className={tableStyles.scroller}>
        <table
          className={`${tableStyles.table} ${styles.table}`}
          aria-label="Columns"
          aria-rowcount={matching.length + 1}
        >
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Type</th>
              <th scope="col">Comment</th>
              <th scope="col">Comes from</th>
            </tr>
          </thead>
          <tbody ref={body}>
            {shown.map(column => {
              const open =
                answer?.column === column.ref ? answer.kind : undefined;
              return (
                <Fragment key={column.ref}>
                  <ColumnRow
                    column={column}
                    table={table}
                    chosen={column.ref === chosen}
                    answer={open}
                    onAnswer={onAnswer}
                  />
                  {open && (
                    <ColumnAnswer
                      key={open}
                      kind={open}
                      column={column.ref}
                      table={table}
                      onClose={() => onAnswer(undefined)}
                    />
                  )}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </div>
      {matching.length === 0 && (
        <Text variant="body-small" color="secondary" role="status">
          {table.columns.length === 0
            ? 'This table has no columns, or none that the crawling role may read.'
            : `None of the ${countOf(
                t,
                table.columns.length,
                'column',
              )} matches “${deferredQuery}”.`}
        </Text>
      )}
      {paged && matching.length > 0 && (
        <TablePagination
          pageSize={pageSize}
          pageSizeOptions={PAGE_SIZES}
          offset={offset}
          totalCount={matching.length}
          hasNextPage={offset + pageSize < matching.length}
          hasPreviousPage={offset > 0}
          onNextPage={() => setStart(offset + pageSize)}
          onPreviousPage={() => setStart(Math.max(0, offset - pageSize))}
          onPageSizeChange={size => {
            setPageSize(size);
            setStart(pageStart(offset, size));
          }}
        />
      )}
    </div>
  );
}

function ColumnsOf(props: { table: TableDetail }) {
  const [chosen] = useChosenColumn(props.table.ref);
  const [answer, openAnswer] = useOpenAnswer(props.table.ref);
  return (
    <>
      <ColumnsTable
        table={props.table}
        chosen={chosen}
        answer={answer}
        onAnswer={openAnswer}
      />
      {props.table.columns.length > 0 && (
        <div className={styles.save}>
          <SaveButton
            label="Save columns as CSV"
            fileName={`columns of ${refWords(props.table.ref)}.csv`}
            content={() => columnsCsv(props.table)}
          />
        </div>
      )}
      {props.table.viewSql && (
        <details className={styles.sql}>
          <summary>SQL of this view</summary>
          <pre>{props.table.viewSql}</pre>
        </details>
      )}
    </>
  );
}

/** The entity card of a table's columns. */
export function ColumnsCard() {
  return (
    <TableCard title="Columns" what="The columns of this table" height={240}>
      {table => <ColumnsOf table={table} />}
    </TableCard>
  );
}
