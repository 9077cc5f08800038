import { Texts, useTexts } from '../texts';
import { minuteWords } from '../words';
import { justBefore } from './dayTimes';
import { MomentMark, momentPlaces } from './momentPlaces';
import styles from './LineageTime.module.css';

const percent = (place: number) => `${(place * 100).toFixed(2)}%`;

function markWords(t: Texts, { moments }: MomentMark, now: Date): string {
  return t('time.before', {
    time: minuteWords(t, moments[moments.length - 1], now),
  });
}

/**
 * A line from the first crawl to now with a mark for every change; a press on a mark goes back to just before it. For those who see and point: the list
 * below it has the same for everyone.
 */
export function TimeStrip(props: {
  /** ISO 8601, the newest first. */
  moments: readonly string[];
  from: string;
  at: string | undefined;
  now: Date;
  onChange: (at: string) => void;
}) {
  const t = useTexts();
  const { moments, from, at, now, onChange } = props;
  const length = Math.max(now.getTime() - Date.parse(from), 1);
  const shown =
    at === undefined ? 1 : (Date.parse(at) - Date.parse(from)) / length;
  return (
    <div className={styles.strip} aria-hidden>
      <div className={styles.line}>
        <span
          className={styles.shown}
          style={{ left: percent(Math.min(Math.max(shown, 0), 1)) }}
        />
        {momentPlaces(moments, from, now).map(mark => (
          <button
            key={mark.moments[0]}
            type="button"
            className={styles.mark}
            style={{ left: percent(mark.place) }}
            title={markWords(t, mark, now)}
            tabIndex={-1}
            onClick={() =>
              onChange(justBefore(mark.moments[mark.moments.length - 1]))
            }
          />
        ))}
      </div>
      <div className={styles.ends}>
        <span>{t('time.first')}</span>
        <span>{t('time.today')}</span>
      </div>
    </div>
  );
}
