import { Button } from '@backstage/ui';
import { useId, useState } from 'react';
import { useTexts } from '../texts';
import { dayWords } from '../words';
import { dayOf, endOfDay } from './dayTimes';
import styles from './LineageTime.module.css';

/** A field for a day between the first crawl and today. */
export function DayField(props: {
  /** ISO 8601: what is drawn. */
  at: string | undefined;
  /** ISO 8601: nothing is known of before. */
  first: string | undefined;
  now: Date;
  /** The last moment of the chosen day; undefined for today. */
  onDay: (end: string | undefined) => void;
}) {
  const t = useTexts();
  const { at, first, now, onDay } = props;
  const [hintId, fieldId] = [useId(), useId()];
  const today = dayOf(now);
  const earliest = first === undefined ? undefined : dayOf(new Date(first));
  const [day, setDay] = useState(
    at === undefined ? today : dayOf(new Date(at)),
  );
  const isOutside =
    day === '' || day > today || (earliest !== undefined && day < earliest);
  // While a year is typed the field passes through years that nobody means: only Enter and the button go there.
  return (
    <form
      className={styles.day}
      onSubmit={event => {
        event.preventDefault();
        if (!isOutside) {
          onDay(day === today ? undefined : endOfDay(day));
        }
      }}
    >
      <label htmlFor={fieldId}>{t('time.day')}</label>
      <div className={styles.dayRow}>
        <input
          id={fieldId}
          className={styles.field}
          type="date"
          value={day}
          min={earliest}
          max={today}
          aria-describedby={hintId}
          aria-invalid={isOutside || undefined}
          onChange={event => setDay(event.target.value)}
        />
        <Button
          type="submit"
          size="small"
          variant="secondary"
          isDisabled={isOutside}
        >
          {t('time.go')}
        </Button>
      </div>
      <p id={hintId} className={styles.hint}>
        {isOutside && first !== undefined
          ? t('time.outside', { first: dayWords(t, first, now) })
          : t('time.dayHint')}
      </p>
    </form>
  );
}
