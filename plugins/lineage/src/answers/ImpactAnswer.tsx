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

/** "What breaks if this column, or table, changes?", answered in full. */
export function ImpactAnswer(props: { refOf: string }) {
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
        what={`What depends on ${name}`}
        error={error}
        onRetry={retry}
      />
    );
  }
  if (!value) {
    return <Waiting what={`Reading what depends on ${name}…`} />;
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
          What reads it outside of the crawled databases is not seen here,
          unless a dashboard says so in the catalog.
        </Text>
      )}
      <div className={styles.actions}>
        {(certainty === 'unknown' || unknowns.length > 0) && (
          <AskOwner
            table={tableOf(refOf)}
            kind="impact"
            text={`Who else uses the ${
              isColumnRef(refOf) ? 'column' : 'table'
            } ${name}?`}
          />
        )}
        <AskOwner
          table={tableOf(refOf)}
          kind="impact"
          label="Not right?"
          text={`The portal's list of what depends on ${name} does not seem right: `}
        />
        {items.length > 0 && (
          <SaveButton
            label="Save as CSV"
            fileName={`impact of ${name}.csv`}
            content={() => impactCsv(value)}
          />
        )}
      </div>
    </>
  );
}
