import { Button } from '@backstage/ui';
import { useTexts } from '../texts';
import { countOf, minuteWords } from '../words';
import { justBefore } from './dayTimes';
import styles from './LineageTime.module.css';

/** More are not answered. */
const MOST = 100;

/** The changes of what is drawn, the newest first, each with a way back to just before it. */
export function MomentList(props: {
  moments: readonly string[];
  at: string | undefined;
  now: Date;
  onChange: (at: string) => void;
}) {
  const t = useTexts();
  const { moments, at, now, onChange } = props;
  return (
    <>
      <ul className={styles.moments} aria-label={t('time.moments')}>
        {moments.map(moment => (
          <li key={moment}>
            <Button
              size="small"
              variant={at === justBefore(moment) ? 'secondary' : 'tertiary'}
              onPress={() => onChange(justBefore(moment))}
            >
              {t('time.before', { time: minuteWords(t, moment, now) })}
            </Button>
          </li>
        ))}
      </ul>
      {moments.length === MOST && (
        <p className={styles.hint}>
          {t('time.most', { changes: countOf(t, MOST, 'change') })}
        </p>
      )}
    </>
  );
}
