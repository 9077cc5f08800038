import { SourceStatus } from '@grainline/backstage-plugin-lineage-common';
import { useTexts } from '../texts';
import { countOf, timeAgo, timeInFull } from '../words';
import styles from './Sources.module.css';

/** How a source stands in a line: its state, as of when, and how much is in it. */
export function SourceLine(props: { source: SourceStatus }) {
  const { state, asOf, tables, columns } = props.source;
  const t = useTexts();
  return (
    <p className={styles.line}>
      <span className={styles.state} data-state={state}>
        {t(`sources.state.${state}`)}
      </span>
      {asOf ? (
        <time dateTime={asOf} title={timeInFull(t, asOf)}>
          {t('sources.asOf', { ago: timeAgo(t, asOf, new Date()) })}
        </time>
      ) : (
        <span>{t('sources.nothingRead')}</span>
      )}
      <span>{countOf(t, tables, 'table')}</span>
      <span>{countOf(t, columns, 'column')}</span>
    </p>
  );
}
