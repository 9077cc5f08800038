import { ButtonLink, Text } from '@backstage/ui';
import { FitAnswer } from '@grainline/backstage-plugin-lineage-common';
import { AnswerHead } from '../answers/AnswerHead';
import { AnswerPart } from '../answers/AnswerPart';
import { RefLink } from '../answers/RefLink';
import { useTableLinks } from '../entity';
import { AskOwner } from '../questions';
import { refWords } from '../words';
import styles from './Fit.module.css';
import { FitChecks } from './FitChecks';
import { FitCorrections } from './FitCorrections';
import { useTexts } from '../texts';

/** How a requirement fits one table: why, every check, what to take instead, and what to do if it is not right. The verdict stands above it. */
export function FitAnswerView(props: {
  answer: FitAnswer;
  /** Where the same requirement is held against another table. */
  linkFor: (table: string) => string;
}) {
  const t = useTexts();
  const { answer, linkFor } = props;
  const { table, verdict, checks, firstBlocking, instead } = answer;
  const links = useTableLinks();
  const name = refWords(table.ref);
  return (
    <div className={styles.answer}>
      <AnswerHead answer={answer} />
      {checks.length > 0 && (
        <FitChecks
          checks={checks}
          firstBlocking={firstBlocking}
          label={t('fit.checksOf', { name })}
        />
      )}
      {instead.length > 0 && (
        <AnswerPart title={t('fit.takeInstead')}>
          <ul className={styles.list}>
            {instead.map(better => (
              <li key={better.table.ref}>
                <RefLink refOf={better.table.ref} table={better.table} />
                <span>{better.why}</span>
                <ButtonLink
                  size="small"
                  variant="tertiary"
                  href={linkFor(better.table.ref)}
                >
                  {t('fit.checkIt')}
                </ButtonLink>
              </li>
            ))}
          </ul>
        </AnswerPart>
      )}
      {checks.length === 0 && (
        <Text variant="body-small" color="secondary">
          {t('fit.nothingOfTheRequirement')}
        </Text>
      )}
      <div className={styles.actions}>
        {(verdict === 'cannot-tell' || answer.unknowns.length > 0) && (
          <AskOwner
            table={table.ref}
            kind="fit"
            text={t('fit.canBeUsedFor', { name, sentence: answer.sentence })}
          />
        )}
        <FitCorrections table={table.ref} />
        <ButtonLink
          size="small"
          variant="tertiary"
          href={links.overview(table)}
        >
          {t('fit.open', { name })}
        </ButtonLink>
      </div>
    </div>
  );
}
