import { Link, Select } from '@backstage/ui';
import { TableDetail } from '@grainline/backstage-plugin-lineage-common';
import { useState } from 'react';
import { ColumnSources } from '../columns/ColumnSources';
import { filterColumns } from '../columns/filterColumns';
import { useAnswerLinks, useChosenColumn, useTableLinks } from '../entity';
import { useTexts } from '../texts';
import styles from './Head.module.css';
import { tellingColumn } from './tellingColumn';

/** Columns that are offered at once: two thousand options take seconds to open. */
const OFFERED = 50;

/** "What is the source of this column?", asked and answered in a line: the whole answer is a click away. */
export function ColumnSource(props: { table: TableDetail }) {
  const { table } = props;
  const t = useTexts();
  const [inUrl] = useChosenColumn(table.ref);
  const answers = useAnswerLinks();
  const links = useTableLinks();
  const [picked, setPicked] = useState<string>();
  const [query, setQuery] = useState('');
  const of = (ref: string | undefined) =>
    table.columns.find(column => column.ref === ref);
  const column = of(picked) ?? of(inUrl) ?? tellingColumn(table.columns);
  const found = filterColumns(t, table.columns, table, query).slice(0, OFFERED);
  const offered =
    column && !found.includes(column) ? [column, ...found] : found;
  const known =
    column &&
    (column.directSources.length > 0 ||
      column.hiddenSources > 0 ||
      column.unresolved);
  return (
    <div className={styles.ask}>
      <Select
        aria-label={t('head.ofColumn')}
        placeholder={t('head.chooseColumn')}
        size="small"
        search={{
          mode: 'server',
          inputValue: query,
          onInputChange: setQuery,
          placeholder: t('head.findColumn'),
        }}
        options={offered.map(({ ref, name }) => ({ value: ref, label: name }))}
        value={column?.ref ?? null}
        onChange={key => setPicked(key === null ? undefined : String(key))}
      />
      {column && (
        <div className={styles.answer} aria-live="polite">
          {known ? <ColumnSources column={column} /> : t('head.noSource')}
          <div className={styles.links}>
            <Link href={answers.source(table, column.ref)} variant="body-small">
              {t('head.wholeSource')}
            </Link>
            <Link href={links.lineage(table, column.ref)} variant="body-small">
              {t('head.inGraph')}
            </Link>
          </div>
        </div>
      )}
    </div>
  );
}
