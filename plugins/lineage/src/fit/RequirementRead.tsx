import { Text } from '@backstage/ui';
import {
  Reason,
  Requirement,
} from '@grainline/backstage-plugin-lineage-common';
import { AnswerPart } from '../answers/AnswerPart';
import styles from './Fit.module.css';
import { requirementWords } from './requirementWords';
import { useTexts } from '../texts';

/** What was understood of a requirement, and what was not: nobody should have to guess what was held against the tables. */
export function RequirementRead(props: {
  requirement: Requirement;
  unread: readonly Reason[];
}) {
  const t = useTexts();
  const { requirement, unread } = props;
  const needs = requirementWords(t, requirement);
  return (
    <AnswerPart title={t('fit.whatIsRequired')} level={3}>
      {needs.length === 0 && (
        <Text variant="body-small" color="secondary">
          {t('fit.nothingWasFoundThat')}
        </Text>
      )}
      {needs.length > 0 && (
        <dl className={styles.needs}>
          {needs.map(({ term, words }) => (
            <div key={term} className={styles.need}>
              <dt>{term}</dt>
              {words.map(word => (
                <dd key={word}>{word}</dd>
              ))}
            </div>
          ))}
        </dl>
      )}
      {unread.length > 0 && (
        <div>
          <Text variant="body-small">{t('fit.notReadAndSo')}</Text>
          <ul className={styles.unread}>
            {unread.map(({ code, message, place }) => (
              <li key={`${code} ${message}`}>
                {message}
                {place && ` ${t('fit.line', { line: String(place.line) })}`}
              </li>
            ))}
          </ul>
        </div>
      )}
    </AnswerPart>
  );
}
