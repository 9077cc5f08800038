import { Alert } from '@backstage/ui';
import {
  PendingRemoval,
  SourceStatus,
} from '@grainline/backstage-plugin-lineage-common';
import { countOf, timeAgo, timeInFull } from '../words';
import { ConfirmRemovals } from './ConfirmRemovals';
import { countRemovals } from './countRemovals';
import styles from './PendingRemovals.module.css';
import { useTexts } from '../texts';

function Removal(props: { removal: PendingRemoval }) {
  const t = useTexts();
  const {
    schema,
    tables,
    moreTables = 0,
    columns,
    reason,
    since,
  } = props.removal;
  return (
    <li>
      <strong>{schema}</strong>: {reason.message}
      {since && (
        <>
          {' '}
          <time dateTime={since} title={timeInFull(t, since)}>
            {t('sources.firstMissed', { ago: timeAgo(t, since, new Date()) })}
          </time>
        </>
      )}
      <details>
        <summary>{countRemovals(t, [props.removal])}</summary>
        <ul>
          {tables.map(table => (
            <li key={table}>{table}</li>
          ))}
          {moreTables > 0 && <li>{countOf(t, moreTables, 'more table')}</li>}
          {columns.map(({ table, columns: names }) => (
            <li key={table}>
              {t('sources.removedColumns', {
                table,
                columns: names.join(', '),
              })}
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}

/** What the last crawl did not find and why it is kept; those who may can confirm that it is gone. */
export function PendingRemovals(props: {
  source: SourceStatus;
  onConfirmed: () => void;
}) {
  const t = useTexts();
  const { source, onConfirmed } = props;
  const pending = source.pendingRemovals ?? [];
  if (pending.length === 0) {
    return null;
  }
  return (
    <Alert
      status="warning"
      icon
      title={t('sources.keptTitle', { what: countRemovals(t, pending) })}
      description={
        <ul className={styles.removals} aria-label={t('sources.keptList')}>
          {pending.map(removal => (
            <Removal
              key={`${removal.schema} ${removal.reason.code}`}
              removal={removal}
            />
          ))}
        </ul>
      }
      customActions={
        <ConfirmRemovals
          source={source}
          pending={pending}
          onConfirmed={onConfirmed}
        />
      }
    />
  );
}
