import { Text } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  FitAnswer,
  FitQuery,
  FitRanking,
} from '@grainline/backstage-plugin-lineage-common';
import { useState } from 'react';
import { lineageApiRef, useReading } from '../api';
import { outcomeOf, useQuestion } from '../questions';
import { ReadError, Waiting } from '../states';
import { refWords } from '../words';
import styles from './Fit.module.css';
import { FitAnswerView } from './FitAnswerView';
import { RequirementRead } from './RequirementRead';
import { VerdictMark } from './VerdictMark';
import { whyWords } from './whyWords';
import { Texts, useTexts } from '../texts';

/** Makes a link that holds the same requirement against another table. */
export type FitLink = (table: string) => string;

function Ranked(props: {
  answer: FitAnswer;
  first: boolean;
  linkFor: FitLink;
}) {
  const t = useTexts();
  const { answer, first, linkFor } = props;
  const [open, setOpen] = useState(first);
  return (
    <details
      className={styles.ranked}
      open={open}
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary>
        <VerdictMark verdict={answer.verdict} />
        <strong>{refWords(answer.table.ref)}</strong>
        {!open && <span>{whyWords(t, answer)}</span>}
      </summary>
      {open && <FitAnswerView answer={answer} linkFor={linkFor} />}
    </details>
  );
}

function rankingWords(t: Texts, ranking: FitRanking): string {
  const { items, considered } = ranking;
  return items.length < considered
    ? t('fit.bestOfHeld', { count: considered, shown: items.length })
    : t('fit.held', { count: considered });
}

function Answers(props: {
  ranking: FitRanking;
  ofTable: boolean;
  linkFor: FitLink;
}) {
  const t = useTexts();
  const { ranking, ofTable, linkFor } = props;
  const { items } = ranking;
  if (items.length === 0) {
    return (
      <Text role="status" variant="body-medium">
        {t('fit.noTableThatYou')}
      </Text>
    );
  }
  if (ofTable) {
    return (
      <>
        {items.map(answer => (
          <div key={answer.table.ref} className={styles.answer}>
            <h3 className={styles.line}>
              <VerdictMark verdict={answer.verdict} />
              {refWords(answer.table.ref)}
            </h3>
            <FitAnswerView answer={answer} linkFor={linkFor} />
          </div>
        ))}
      </>
    );
  }
  return (
    <div>
      <Text as="p" role="status" variant="body-small" color="secondary">
        {rankingWords(t, ranking)}
      </Text>
      {items.map((answer, i) => (
        <Ranked
          key={answer.table.ref}
          answer={answer}
          first={i === 0}
          linkFor={linkFor}
        />
      ))}
    </div>
  );
}

/** Asks how a requirement fits and shows the answer: of one table in full, of all the best first. */
export function FitAnswers(props: { query: FitQuery; linkFor: FitLink }) {
  const t = useTexts();
  const { query, linkFor } = props;
  const api = useApi(lineageApiRef);
  const { value, error, retry } = useReading(
    JSON.stringify(query),
    ({ signal }) => api.fit(query, { signal }),
  );
  useQuestion(
    value && {
      kind: 'fit',
      ...(query.table && { ref: query.table }),
      outcome: outcomeOf(value.items[0] ?? { certainty: 'unknown' }),
    },
  );
  if (error) {
    return (
      <ReadError what={t('fit.theAnswer')} error={error} onRetry={retry} />
    );
  }
  if (!value) {
    return <Waiting what={t('fit.holdingTheRequirementAgainst')} />;
  }
  const ofTable = query.table !== undefined;
  const required = (
    <RequirementRead requirement={value.requirement} unread={value.unread} />
  );
  return (
    // Of one table the verdict is what a person came for; a list is read by what it was made for.
    <section className={styles.answers} aria-label={t('fit.answer')}>
      {!ofTable && required}
      <Answers ranking={value} ofTable={ofTable} linkFor={linkFor} />
      {ofTable && required}
    </section>
  );
}
