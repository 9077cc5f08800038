import { ButtonLink, Card, CardBody } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  AskAnswer,
  columnRef,
} from '@grainline/backstage-plugin-lineage-common';
import { Link } from 'react-router-dom';
import { AnswerHead } from '../answers/AnswerHead';
import { lineageApiRef, useReading } from '../api';
import { AskOwner, outcomeOf, useQuestion } from '../questions';
import { ReadError, Waiting } from '../states';
import { refWords, timesInWords } from '../words';
import styles from './AskPanel.module.css';
import { useFullAnswer } from './useFullAnswer';
import { useTexts } from '../texts';

/** Makes a link that asks the same words of another table or column. */
export type MeaningLink = (meaning: string) => string;

function Alternatives(props: { answer: AskAnswer; linkFor: MeaningLink }) {
  const t = useTexts();
  const { alternatives } = props.answer;
  if (alternatives.length === 0) {
    return null;
  }
  return (
    <div className={styles.alternatives}>
      <span id="did-you-mean">{t('ask.didYouMean')}</span>
      <ul aria-labelledby="did-you-mean">
        {alternatives.map(({ table, column }) => {
          const ref = column ? columnRef(table.ref, column) : table.ref;
          return (
            <li key={ref}>
              <Link to={props.linkFor(ref)}>{refWords(ref)}</Link>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Not among the texts: questions are understood in English. */
const EXAMPLES = [
  'what is the source of net_eur in executive_revenue',
  'is store_day daily or hourly',
  'what breaks if orders.status changes',
  'difference between daily_revenue and revenue_net',
  'what changed in order_facts since Monday',
];

function Examples() {
  const t = useTexts();
  return (
    <div className={styles.alternatives}>
      <span id="ask-like">{t('ask.questionsThatAreUnderstood')}</span>
      <ul aria-labelledby="ask-like">
        {EXAMPLES.map(example => (
          <li key={example}>{example}</li>
        ))}
      </ul>
    </div>
  );
}

function Actions(props: { answer: AskAnswer }) {
  const t = useTexts();
  const { answer } = props;
  const { kind, subjects, certainty, unknowns, text } = answer;
  const full = useFullAnswer(answer);
  const table = subjects[0]?.table;
  const open = certainty === 'unknown' || unknowns.length > 0;
  return (
    <div className={styles.actions}>
      {full && (
        <ButtonLink size="small" variant="primary" href={full}>
          {t('ask.openTheFullAnswer')}
        </ButtonLink>
      )}
      {kind && table && open && (
        <AskOwner table={table.ref} kind={kind} text={text} />
      )}
      {full && (
        <ButtonLink size="small" variant="tertiary" href={full}>
          {t('ask.notRight')}
        </ButtonLink>
      )}
    </div>
  );
}

function Answer(props: { answer: AskAnswer; linkFor: MeaningLink }) {
  const t = useTexts();
  const { answer, linkFor } = props;
  return (
    <>
      <AnswerHead answer={answer} />
      {answer.details.length > 0 && (
        <ul className={styles.details}>
          {answer.details.map(detail => (
            <li key={detail}>{timesInWords(t, detail)}</li>
          ))}
        </ul>
      )}
      <Alternatives answer={answer} linkFor={linkFor} />
      {!answer.kind && <Examples />}
      <Actions answer={answer} />
    </>
  );
}

/** Asks a question in words and shows the answer in short, with what else the words may mean. */
export function AskPanel(props: { question: string; linkFor: MeaningLink }) {
  const t = useTexts();
  const { question, linkFor } = props;
  const api = useApi(lineageApiRef);
  const { value, error, retry } = useReading(question, ({ signal }) =>
    api.ask(question, { signal }),
  );
  useQuestion(
    value?.kind && {
      kind: value.kind,
      ...(value.subjects[0] && { ref: value.subjects[0].table.ref }),
      outcome: outcomeOf(value),
    },
  );
  return (
    <section aria-label={t('ask.answer')} aria-busy={!value && !error}>
      <Card>
        <CardBody>
          <div className={styles.answer} aria-live="polite">
            {error && (
              <ReadError
                what={t('ask.theAnswerTo', { question })}
                error={error}
                onRetry={retry}
              />
            )}
            {!error && !value && (
              <Waiting what={t('ask.lookingForTheAnswer')} />
            )}
            {!error && value && <Answer answer={value} linkFor={linkFor} />}
          </div>
        </CardBody>
      </Card>
    </section>
  );
}
