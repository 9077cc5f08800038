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
  const { alternatives } = props.answer;
  if (alternatives.length === 0) {
    return null;
  }
  return (
    <div className={styles.alternatives}>
      <span id="did-you-mean">Did you mean</span>
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

function Examples() {
  return (
    <div className={styles.alternatives}>
      <span id="ask-like">Questions that are understood, for example</span>
      <ul aria-labelledby="ask-like">
        <li>what is the source of net_eur in executive_revenue</li>
        <li>is store_day daily or hourly</li>
        <li>what breaks if orders.status changes</li>
        <li>difference between daily_revenue and revenue_net</li>
        <li>what changed in order_facts since Monday</li>
      </ul>
    </div>
  );
}

function Actions(props: { answer: AskAnswer }) {
  const { answer } = props;
  const { kind, subjects, certainty, unknowns, text } = answer;
  const full = useFullAnswer(answer);
  const table = subjects[0]?.table;
  const open = certainty === 'unknown' || unknowns.length > 0;
  return (
    <div className={styles.actions}>
      {full && (
        <ButtonLink size="small" variant="primary" href={full}>
          Open the full answer
        </ButtonLink>
      )}
      {kind && table && open && (
        <AskOwner table={table.ref} kind={kind} text={text} />
      )}
      {full && (
        <ButtonLink size="small" variant="tertiary" href={full}>
          Not right?
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
    <section aria-label="Answer" aria-busy={!value && !error}>
      <Card>
        <CardBody>
          <div className={styles.answer} aria-live="polite">
            {error && (
              <ReadError
                what={`The answer to “${question}”`}
                error={error}
                onRetry={retry}
              />
            )}
            {!error && !value && <Waiting what="Looking for the answer…" />}
            {!error && value && <Answer answer={value} linkFor={linkFor} />}
          </div>
        </CardBody>
      </Card>
    </section>
  );
}
