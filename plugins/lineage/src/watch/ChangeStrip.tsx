import { ObservedChange } from '@grainline/backstage-plugin-lineage-common';
import { Texts, useTexts } from '../texts';
import { countOf } from '../words';
import styles from './ChangeStrip.module.css';
import { observedWords } from './observedWords';
import { STRIP_DAYS, placeChanges } from './placeChanges';

const percent = (fraction: number) => `${(fraction * 100).toFixed(3)}%`;

function dayOf(t: Texts, iso: string): string {
  return new Date(iso).toLocaleDateString(t('words.locale'), {
    weekday: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  });
}

/**
 * The changes of the last 14 days as marks over a line of days, as high as their number of rows where that is known; a change between two crawls
 * covers the time between them.
 */
export function ChangeStrip(props: {
  changes: readonly ObservedChange[];
  now: Date;
}) {
  const t = useTexts();
  const { days, marks, mostRows } = placeChanges(props.changes, props.now);
  return (
    <div>
      <div
        role="img"
        className={styles.strip}
        aria-label={t('watch.chart', {
          count: marks.length,
          days: countOf(t, STRIP_DAYS, 'day'),
        })}
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
                {dayOf(t, from)}
              </span>
            </div>
          ))}
        </div>
        <div className={styles.marks}>
          {marks.map(({ change, from, to, exact, height }) => (
            <span
              key={`${change.after} ${change.at}`}
              className={styles.mark}
              data-exact={exact || undefined}
              style={{
                left: percent(from),
                ...(!exact && { width: percent(to - from) }),
                ...(height !== undefined && { height: percent(height) }),
              }}
              title={observedWords(t, change)}
            />
          ))}
        </div>
      </div>
      {mostRows !== undefined && (
        <div className={styles.scale}>
          {t('watch.chartRows', { rows: countOf(t, mostRows, 'row') })}
        </div>
      )}
    </div>
  );
}
