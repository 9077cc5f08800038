import { Alert, Button } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  Correction,
  lineageCorrectionWritePermission,
} from '@grainline/backstage-plugin-lineage-common';
import { errorAdvice } from '../states';
import { TimeAgo, ownerWords, refWords } from '../words';
import styles from './CorrectionList.module.css';
import { useWithdraw } from './useWithdraw';
import { Texts, useTexts } from '../texts';

function saidOf(t: Texts, correction: Correction): readonly string[] {
  const { adds = [], denies = [], note } = correction;
  return [
    ...(adds.length > 0
      ? [
          t('corrections.alsoComesFrom', {
            columns: adds.map(refWords).join(', '),
          }),
        ]
      : []),
    ...(denies.length > 0
      ? [
          t('corrections.doesNotComeFrom', {
            columns: denies.map(refWords).join(', '),
          }),
        ]
      : []),
    ...(note ? [`“${note}”`] : []),
  ];
}

/** What people said, who and when, and whether later evidence speaks against it; those who may can withdraw it. */
export function CorrectionList(props: {
  corrections: readonly Correction[];
  onChanged: () => void;
}) {
  const t = useTexts();
  const { corrections, onChanged } = props;
  const { allowed } = usePermission({
    permission: lineageCorrectionWritePermission,
  });
  const { withdraw, withdrawing, error } = useWithdraw(onChanged);
  if (corrections.length === 0) {
    return null;
  }
  return (
    <ul className={styles.list} aria-label={t('corrections.whatPeopleSaid')}>
      {corrections.map(correction => {
        const { id, by, at, contradicted } = correction;
        return (
          <li key={id}>
            <div className={styles.said}>
              <span>
                {t('corrections.statedBy', {
                  by: ownerWords(by),
                  ago: <TimeAgo iso={at} />,
                })}
                {saidOf(t, correction).map(words => (
                  <span key={words}>: {words}</span>
                ))}
              </span>
              {allowed && (
                <Button
                  size="small"
                  variant="tertiary"
                  isPending={withdrawing === id}
                  onPress={() => withdraw(id)}
                >
                  {t('corrections.withdraw')}
                </Button>
              )}
            </div>
            {contradicted && (
              <Alert
                status="warning"
                icon
                title={t('corrections.whatWasFoundSpeaks')}
                description={contradicted.message}
              />
            )}
          </li>
        );
      })}
      {error && (
        <li>
          <Alert
            role="alert"
            status="danger"
            icon
            title={errorAdvice(t, error)}
          />
        </li>
      )}
    </ul>
  );
}
