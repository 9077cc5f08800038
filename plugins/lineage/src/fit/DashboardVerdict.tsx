import { Text } from '@backstage/ui';
import { DashboardFit } from '@grainline/backstage-plugin-lineage-common';
import { TimeAgo, dayWords, timeInFull, timesInWords } from '../words';
import styles from './Fit.module.css';
import { VerdictMark, verdictWords } from './VerdictMark';
import { useTexts } from '../texts';

/** How a dashboard's table fits it: the verdict, since when it does not, and when that was checked. */
export function DashboardVerdict(props: { dashboard: DashboardFit }) {
  const t = useTexts();
  const { verdict, sentence, checkedAt, stoppedFitting, reason } =
    props.dashboard;
  return (
    <>
      <div className={styles.line}>
        {verdict && <VerdictMark verdict={verdict} />}
        {stoppedFitting && (
          <span>
            {t('fit.sinceBeforeItWas', {
              time: (
                <time
                  dateTime={stoppedFitting.at}
                  title={timeInFull(t, stoppedFitting.at)}
                >
                  {dayWords(t, stoppedFitting.at, new Date())}
                </time>
              ),
              verdict: verdictWords(t, stoppedFitting.before),
            })}
          </span>
        )}
      </div>
      {sentence && <span>{timesInWords(t, sentence)}</span>}
      {reason && <span>{reason.message}</span>}
      {!verdict && !reason && <span>{t('fit.itHasNotBeen')}</span>}
      {checkedAt && (
        <Text variant="body-small" color="secondary">
          {t('fit.checked', { ago: <TimeAgo iso={checkedAt} /> })}
        </Text>
      )}
    </>
  );
}
