import {
  QUESTION_KINDS,
  QuestionWeek,
} from '@grainline/backstage-plugin-lineage-common';
import { AnswerPart } from '../answers/AnswerPart';
import { countOf } from '../words';
import styles from './Asked.module.css';
import { questionWords } from './questionWords';
import { useTexts } from '../texts';

/** What was asked for, the most frequent kind of question first. */
export function KindList(props: { weeks: readonly QuestionWeek[] }) {
  const t = useTexts();
  const counts = QUESTION_KINDS.map(kind => ({
    kind,
    count: props.weeks.reduce((sum, week) => sum + (week.byKind[kind] ?? 0), 0),
  }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  return (
    <AnswerPart title={t('asked.whatWasAskedFor')} level={3}>
      <ul className={styles.kinds}>
        {counts.map(({ kind, count }) => (
          <li key={kind}>
            {questionWords(t, kind)}{' '}
            <span className={styles.count}>{countOf(t, count, 'time')}</span>
          </li>
        ))}
      </ul>
    </AnswerPart>
  );
}
