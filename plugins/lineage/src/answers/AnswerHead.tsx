import { Text } from '@backstage/ui';
import { Answered } from '@grainline/backstage-plugin-lineage-common';
import { CertaintyMark } from '../cards/CertaintyMark';
import { timesInWords } from '../words';
import styles from './AnswerHead.module.css';
import { useTexts } from '../texts';

/** An answer's sentence, how sure it is, and what of it is not known or not to be seen. */
export function AnswerHead(props: { answer: Answered }) {
  const t = useTexts();
  const { sentence, certainty, hidden } = props.answer;
  // An answer that is nothing but a reason says it once.
  const unknowns = props.answer.unknowns.filter(
    ({ message }) => message !== sentence,
  );
  return (
    <div className={styles.head}>
      <div className={styles.sentence}>
        <Text as="p" variant="body-large" weight="bold">
          {timesInWords(t, sentence)}
        </Text>
        <CertaintyMark certainty={certainty} />
      </div>
      {unknowns.length > 0 && (
        <ul
          className={styles.unknowns}
          aria-label={t('answers.whatIsNotKnown')}
        >
          {unknowns.map(({ code, message }) => (
            <li key={`${code} ${message}`}>{timesInWords(t, message)}</li>
          ))}
        </ul>
      )}
      {hidden > 0 && (
        <Text variant="body-small" color="secondary">
          {t('answers.hiddenTables', { count: hidden })}
        </Text>
      )}
    </div>
  );
}
