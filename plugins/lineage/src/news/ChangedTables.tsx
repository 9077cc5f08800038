import { Button, Link } from '@backstage/ui';
import { HistoryEntry, News } from '@grainline/backstage-plugin-lineage-common';
import { useState } from 'react';
import { ChangeSentence } from '../changes';
import { useTableLinks } from '../entity';
import { countOf, dayWords, spanWords, timeInFull } from '../words';
import styles from './News.module.css';
import { useTexts } from '../texts';

/** Tables, and changes of a table, that are shown before a person asks for all. */
const SHOWN_TABLES = 8;
const SHOWN_CHANGES = 3;

interface ChangesProps {
  readonly changes: readonly HistoryEntry[];
  /** The present, if each change is to say its day. */
  readonly dated?: Date;
}

function Changes(props: ChangesProps) {
  const t = useTexts();
  const { changes, dated } = props;
  return (
    <ul className={styles.changes}>
      {changes.map(entry => (
        <li
          key={entry.id}
          title={spanWords(t, entry, iso => timeInFull(t, iso))}
        >
          {dated && (
            <span className={styles.secondary}>
              {dayWords(t, entry.at, dated)}:{' '}
            </span>
          )}
          <ChangeSentence entry={entry} />
        </li>
      ))}
    </ul>
  );
}

function ChangedTable(props: {
  item: News['changedTables'][number];
  now: Date;
}) {
  const t = useTexts();
  const { table, changes } = props.item;
  const links = useTableLinks();
  const rest = changes.slice(SHOWN_CHANGES);
  const oneDay = new Set(changes.map(entry => entry.at)).size === 1;
  const dated = oneDay ? undefined : props.now;
  return (
    <li>
      <Link href={links.overview(table)} variant="body-small">
        {table.schema}.{table.name}
      </Link>{' '}
      {oneDay && (
        <span className={styles.secondary}>
          {dayWords(t, changes[0].at, props.now)}
        </span>
      )}
      <Changes changes={changes.slice(0, SHOWN_CHANGES)} dated={dated} />
      {rest.length > 0 && (
        <details className={styles.more}>
          <summary>{countOf(t, rest.length, 'older change')}</summary>
          <Changes changes={rest} dated={dated} />
        </details>
      )}
    </li>
  );
}

/** The tables whose shape changed, each with how. */
export function ChangedTables(props: { tables: News['changedTables'] }) {
  const t = useTexts();
  const { tables } = props;
  const [all, setAll] = useState(false);
  const shown = all ? tables : tables.slice(0, SHOWN_TABLES);
  const now = new Date();
  return (
    <section className={styles.part} aria-label={t('news.changedTables')}>
      <h3 className={styles.heading}>
        {countOf(t, tables.length, 'changed table')}
      </h3>
      <ul className={styles.tables}>
        {shown.map(item => (
          <ChangedTable key={item.table.ref} item={item} now={now} />
        ))}
      </ul>
      {shown.length < tables.length && (
        <div>
          <Button size="small" variant="secondary" onPress={() => setAll(true)}>
            {t('news.showAll', { number: tables.length })}
          </Button>
        </div>
      )}
    </section>
  );
}
