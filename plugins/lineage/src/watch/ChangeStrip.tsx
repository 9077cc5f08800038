import { ObservedChange } from '@grainline/backstage-plugin-lineage-common';
import { countOf } from '../words';
import styles from './ChangeStrip.module.css';
import { observedWords } from './observedWords';
import { STRIP_DAYS, placeChanges } from './placeChanges';
import { useTexts } from '../texts';

const percent = (fraction: number) => `${(fraction * 100).toFixed(3)}%`;

function dayOf(iso: string): string {
  return new Date(iso).toLocaleDateString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  });
}

/** The changes of the last 14 days as marks on a line of days; a change between two crawls covers the time between them. */
export function ChangeStrip(props: {
  changes: readonly ObservedChange[];
  now: Date;
}) {
  const t = useTexts();
  const { days, marks } = placeChanges(props.changes, props.now);
  return (
    <div
      role="img"
      className={styles.strip}
      aria-label={`${countOf(
        t,
        marks.length,
        'change',
      )} seen in the last ${STRIP_DAYS} days`}
    >
      <div className={styles.days}>
        {days.map(({ from, weekend }, i) => (
          <div
            key={from}
            className={styles.day}
            data-weekend={weekend || undefined}
          >
            <span
              className={styles.label}
              data-every={i % 2 === 1 || undefined}
            >
              {dayOf(from)}
            </span>
          </div>
        ))}
      </div>
      <div className={styles.marks}>
        {marks.map(({ change, from, to, exact }) => (
          <span
            key={`${change.after} ${change.at}`}
            className={styles.mark}
            data-exact={exact || undefined}
            style={{
              left: percent(from),
              ...(!exact && { width: percent(to - from) }),
            }}
            title={observedWords(t, change)}
          />
        ))}
      </div>
    </div>
  );
}
