import { ButtonLink } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  CompareAnswer,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { Fragment } from 'react';
import { AnswerHead } from '../answers/AnswerHead';
import { lineageApiRef, useReading } from '../api';
import { useTableLinks } from '../entity';
import { AskOwner, outcomeOf, useQuestion } from '../questions';
import { ReadError, Waiting } from '../states';
import { refWords } from '../words';
import styles from './Compare.module.css';
import { ComparedColumns } from './ComparedColumns';
import { ComparedFacts } from './ComparedFacts';
import { Divergence } from './Divergence';
import { useTexts } from '../texts';

function Compared(props: { answer: CompareAnswer }) {
  const t = useTexts();
  const { answer } = props;
  const { left, right, unknowns, certainty } = answer;
  const links = useTableLinks();
  const isOpen = certainty === 'unknown' || unknowns.length > 0;
  const names = `${refWords(left.ref)} and ${refWords(right.ref)}`;
  return (
    <section className={styles.comparison} aria-label={t('compare.answer')}>
      <AnswerHead answer={answer} />
      <Divergence answer={answer} />
      <ComparedFacts answer={answer} />
      <ComparedColumns answer={answer} />
      <div className={styles.actions}>
        {[left, right].map(table => (
          <Fragment key={table.ref}>
            {isOpen && (
              <AskOwner
                table={table.ref}
                kind="compare"
                text={t('compare.howDoDiffer', { names })}
                label={t('compare.askTheOwnerOf', { ref: refWords(table.ref) })}
              />
            )}
            <ButtonLink
              size="small"
              variant="tertiary"
              href={links.overview(table)}
            >
              {t('compare.notRightAbout', { ref: refWords(table.ref) })}
            </ButtonLink>
          </Fragment>
        ))}
      </div>
    </section>
  );
}

/** Reads two tables side by side and shows where they differ. */
export function Comparison(props: { left: TableRef; right: TableRef }) {
  const t = useTexts();
  const { left, right } = props;
  const api = useApi(lineageApiRef);
  const { value, error, retry } = useReading(`${left} ${right}`, ({ signal }) =>
    api.compare(left, right, { signal }),
  );
  useQuestion(
    value && { kind: 'compare', ref: left, outcome: outcomeOf(value) },
  );
  if (error) {
    return (
      <ReadError
        what={t('compare.theComparison')}
        error={error}
        onRetry={retry}
      />
    );
  }
  return value ? (
    <Compared answer={value} />
  ) : (
    <Waiting
      what={t('compare.comparingAnd', {
        left: refWords(left),
        right: refWords(right),
      })}
    />
  );
}
