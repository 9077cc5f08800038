import { Text } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  impactCsv,
  isColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { lineageApiRef, useReading } from '../api';
import { SaveButton } from '../copy';
import { AskOwner, outcomeOf, useQuestion } from '../questions';
import { ReadError, Waiting } from '../states';
import { refWords } from '../words';
import styles from './AnswerActions.module.css';
import { AnswerHead } from './AnswerHead';
import { ImpactList } from './ImpactList';
import { ImpactNotice } from './ImpactNotice';
import { useTexts } from '../texts';

/** "What breaks if this column, or table, changes?", answered in full. */
export function ImpactAnswer(props: { refOf: string }) {
  const t = useTexts();
  const { refOf } = props;
  const api = useApi(lineageApiRef);
  const { value, error, retry } = useReading(refOf, ({ signal }) =>
    api.impact(refOf, { signal }),
  );
  useQuestion(
    value && { kind: 'impact', ref: refOf, outcome: outcomeOf(value) },
  );
  const name = refWords(refOf);
  if (error) {
    return (
      <ReadError
        what={t('answers.whatDependsOn', { name })}
        error={error}
        onRetry={retry}
      />
    );
  }
  if (!value) {
    return <Waiting what={t('answers.readingWhatDependsOn', { name })} />;
  }
  const { items, notice, certainty, unknowns } = value;
  return (
    <>
      <AnswerHead answer={value} />
      {items.length > 0 ? (
        <>
          <ImpactList items={items} />
          <ImpactNotice notice={notice} />
        </>
      ) : (
        <Text variant="body-small" color="secondary">
          {t('answers.whatReadsItOutside')}
        </Text>
      )}
      <div className={styles.actions}>
        {(certainty === 'unknown' || unknowns.length > 0) && (
          <AskOwner
            table={tableOf(refOf)}
            kind="impact"
            text={
              isColumnRef(refOf)
                ? t('answers.whoElseUsesThe', { name })
                : t('answers.whoElseUsesTheTable', { name })
            }
          />
        )}
        <AskOwner
          table={tableOf(refOf)}
          kind="impact"
          label={t('answers.notRight')}
          text={`${t('answers.thePortalsListOf', { name })} `}
        />
        {items.length > 0 && (
          <SaveButton
            label={t('answers.saveAsCsv')}
            fileName={`impact of ${name}.csv`}
            content={() => impactCsv(value)}
          />
        )}
      </div>
    </>
  );
}
