import {
  ColumnDetail,
  ColumnRef,
  TableDetail,
} from '@grainline/backstage-plugin-lineage-common';
import { Fragment, useRef } from 'react';
import { OpenAnswer, useTableLinks } from '../entity';
import tableStyles from '../Table.module.css';
import { useTexts } from '../texts';
import { ColumnAnswer } from './ColumnAnswer';
import { ColumnHeadings } from './ColumnHeadings';
import { ColumnRow } from './ColumnRow';
import styles from './Columns.module.css';
import { ColumnSort } from './sortColumns';
import { useVisibleRows } from './useVisibleRows';

/** Columns up to which the list is as long as it is; a longer one scrolls by itself and draws only what is in view. */
export const UNSCROLLED = 40;

function Gap(props: { height: number }) {
  return props.height > 0 ? (
    <tbody aria-hidden>
      <tr style={{ height: props.height }} />
    </tbody>
  ) : null;
}

/** Columns as rows, each with the answer below it that a person opened. Two thousand of them scroll as smoothly as ten. */
export function ColumnList(props: {
  table: TableDetail;
  /** In the order in which they are listed. */
  columns: readonly ColumnDetail[];
  chosen: ColumnRef | undefined;
  answer: OpenAnswer | undefined;
  onAnswer: (answer: OpenAnswer | undefined) => void;
  sort: ColumnSort;
  onSort: (sort: ColumnSort) => void;
}) {
  const { table, columns, chosen, answer, onAnswer, sort, onSort } = props;
  const t = useTexts();
  const links = useTableLinks();
  const scroller = useRef<HTMLDivElement>(null);
  const scrolls = columns.length > UNSCROLLED;
  const indexOf = (ref: ColumnRef | undefined) => {
    const index = ref ? columns.findIndex(column => column.ref === ref) : -1;
    return index < 0 ? undefined : index;
  };
  const virtual = useVisibleRows({
    count: scrolls ? columns.length : 0,
    scroller,
    keyOf: index => columns[index]?.ref ?? String(index),
    keep: indexOf(answer?.column),
    first: indexOf(chosen),
  });
  const rows = scrolls
    ? virtual.rows
    : columns.map((_, index) => ({ index, gap: 0 }));
  return (
    <div
      ref={scroller}
      className={`${tableStyles.scroller} ${scrolls ? styles.scrolled : ''}`}
    >
      <table
        className={`${tableStyles.table} ${styles.table}`}
        aria-label={t('columns.title')}
        aria-rowcount={scrolls ? columns.length + 1 : undefined}
      >
        <colgroup>
          <col className={styles.nameColumn} />
          <col className={styles.typeColumn} />
          <col />
          <col className={styles.usageColumn} />
        </colgroup>
        <ColumnHeadings sort={sort} onSort={onSort} />
        {rows.map(({ index, gap }) => {
          const column = columns[index];
          const open = answer?.column === column.ref ? answer.kind : undefined;
          return (
            <Fragment key={column.ref}>
              <Gap height={gap} />
              <tbody
                ref={scrolls ? virtual.measure : undefined}
                data-index={index}
              >
                <ColumnRow
                  column={column}
                  table={table}
                  href={links.lineage(table, column.ref)}
                  position={scrolls ? index + 1 : undefined}
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
              </tbody>
            </Fragment>
          );
        })}
        {scrolls && <Gap height={virtual.rest} />}
      </table>
    </div>
  );
}
