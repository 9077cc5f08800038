import { RowCount } from '@grainline/backstage-plugin-lineage-common';
import { useTexts } from '../texts';
import { countOf, utcMinuteWords } from '../words';
import { STRIP_DAYS } from './placeChanges';
import { RowStep, placeRowCounts } from './placeRowCounts';
import styles from './RowLine.module.css';

/** Room above and below the line, so that it is not cut: of a hundred. */
const MARGIN = 6;

const across = (fraction: number) => (fraction * 100).toFixed(3);
const down = (height: number) =>
  (100 - MARGIN - height * (100 - 2 * MARGIN)).toFixed(3);

function pathOf(steps: readonly RowStep[]): string {
  return steps
    .map(
      ({ from, to, height }, i) =>
        `${i === 0 ? `M ${across(from)}` : 'V'} ${down(height)} H ${across(
          to,
        )}`,
    )
    .join(' ');
}

/** How many rows the table had over the last 14 days, as a line of steps; nothing where the number stood still. */
export function RowLine(props: { counts: readonly RowCount[]; now: Date }) {
  const t = useTexts();
  const { counts, now } = props;
  const picture = placeRowCounts(counts, now);
  if (!picture) {
    return null;
  }
  const { steps, least, most } = picture;
  const words = {
    days: countOf(t, STRIP_DAYS, 'day'),
    least: countOf(t, least, 'row'),
    most: countOf(t, most, 'row'),
    now: countOf(t, steps[steps.length - 1].count.rows, 'row'),
  };
  return (
    <div>
      <div
        role="img"
        className={styles.line}
        aria-label={t('watch.rowLine', words)}
      >
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden>
          <path d={pathOf(steps)} className={styles.path} />
        </svg>
        {steps.map(({ count, from, to }) => (
          <span
            key={count.at}
            className={styles.step}
            style={{
              left: `${across(from)}%`,
              width: `${across(to - from)}%`,
            }}
            title={t('watch.rowStep', {
              rows: countOf(t, count.rows, 'row'),
              since: utcMinuteWords(t, count.at),
            })}
          />
        ))}
      </div>
      <div className={styles.scale}>{t('watch.rowScale', words)}</div>
    </div>
  );
}
