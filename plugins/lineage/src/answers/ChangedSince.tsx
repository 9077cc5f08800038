import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { useId } from 'react';
import styles from './ChangedSince.module.css';
import { ChangedSinceAnswer } from './ChangedSinceAnswer';
import { useTexts } from '../texts';

const WEEK_MS = 7 * 86_400_000;

/** A day in the reader's time zone as `YYYY-MM-DD`. */
function dayOf(date: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(
    date.getDate(),
  )}`;
}

/** A person picks the day on which a table was last right, and sees what changed since. */
export function ChangedSince(props: {
  table: TableRef;
  /** `YYYY-MM-DD`; a week ago if not given. */
  since?: string;
  onSince: (since: string) => void;
}) {
  const t = useTexts();
  const { table, onSince } = props;
  const id = useId();
  const today = new Date();
  const since = props.since ?? dayOf(new Date(today.getTime() - WEEK_MS));
  const from = new Date(`${since}T00:00`);
  return (
    <>
      <div className={styles.day}>
        <label htmlFor={id}>{t('answers.itWasRightOn')}</label>
        <input
          id={id}
          type="date"
          value={since}
          max={dayOf(today)}
          onChange={({ target }) => target.value && onSince(target.value)}
        />
      </div>
      {Number.isNaN(from.getTime()) ? null : (
        <ChangedSinceAnswer table={table} since={from.toISOString()} />
      )}
    </>
  );
}
