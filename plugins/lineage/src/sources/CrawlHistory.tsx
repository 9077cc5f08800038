import { Text } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  CrawlRun,
  SourceStatus,
} from '@grainline/backstage-plugin-lineage-common';
import { lineageApiRef, useReading } from '../api';
import { ReadError, Waiting } from '../states';
import tableStyles from '../Table.module.css';
import { Texts, useTexts } from '../texts';
import { countOf, timeAgo, timeInFull, timesInWords } from '../words';
import styles from './Sources.module.css';
import { durationWords } from './durationWords';

function changeWords(t: Texts, { counts }: CrawlRun): string {
  const { inserted = 0, updated = 0, removed = 0 } = counts;
  return (
    [
      inserted > 0 && t('sources.inserted', { number: inserted }),
      updated > 0 && t('sources.updated', { number: updated }),
      removed > 0 && t('sources.removed', { number: removed }),
    ]
      .filter(Boolean)
      .join(', ') || t('sources.noChange')
  );
}

function Crawl(props: { run: CrawlRun }) {
  const { run } = props;
  const { state, startedAt, finishedAt, counts, error, stage } = run;
  const t = useTexts();
  const why = error ? timesInWords(t, error.message) : stage;
  return (
    <tr>
      <th scope="row">
        <time dateTime={startedAt} title={timeInFull(t, startedAt)}>
          {timeAgo(t, startedAt, new Date())}
        </time>
      </th>
      <td>{finishedAt && durationWords(t, startedAt, finishedAt)}</td>
      <td className={styles.name}>
        <span className={styles.state} data-state={state}>
          {t(`sources.outcome.${state}`)}
        </span>
        {why && <div className={styles.secondary}>{why}</div>}
      </td>
      <td>
        {counts.tables !== undefined &&
          t('sources.readCounts', {
            tables: countOf(t, counts.tables, 'table'),
            columns: countOf(t, counts.columns ?? 0, 'column'),
          })}
      </td>
      <td>{counts.tables !== undefined && changeWords(t, run)}</td>
    </tr>
  );
}

const COLUMNS = ['began', 'took', 'outcome', 'read', 'changed'] as const;

/** The last crawls of a source: when, how long, what came of them and what they changed. */
export function CrawlHistory(props: { source: SourceStatus }) {
  const { id, lastRun } = props.source;
  const api = useApi(lineageApiRef);
  const t = useTexts();
  const { value, error, retry } = useReading(
    // Again for every crawl that begins or ends.
    JSON.stringify([id, lastRun?.id, lastRun?.state]),
    ({ signal }) => api.crawls(id, { signal }),
  );
  if (error) {
    return (
      <ReadError what={t('sources.history')} error={error} onRetry={retry} />
    );
  }
  if (!value) {
    return <Waiting what={t('sources.readingHistory')} height={80} />;
  }
  if (value.length === 0) {
    return (
      <Text variant="body-small" color="secondary" role="status">
        {t('sources.noHistory')}
      </Text>
    );
  }
  return (
    <div className={tableStyles.scroller}>
      <table
        className={`${tableStyles.table} ${styles.table}`}
        aria-label={t('sources.historyOf')}
      >
        <thead>
          <tr>
            {COLUMNS.map(column => (
              <th key={column} scope="col">
                {t(`sources.crawlHeading.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {value.map(run => (
            <Crawl key={run.id} run={run} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
