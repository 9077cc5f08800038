import { CompareAnswer } from '@grainline/backstage-plugin-lineage-common';
import { AnswerPart } from '../answers/AnswerPart';
import { RefLink } from '../answers/RefLink';
import { timesInWords } from '../words';
import { WideTable } from '../wide';
import styles from './Compare.module.css';
import { Texts, useTexts } from '../texts';

// Two facts that are not known read the same, and yet nobody can say that they are.
function sameWords(
  t: Texts,
  left: string,
  right: string,
  same: boolean,
): string {
  if (same) {
    return t('compare.yes');
  }
  return left === right ? t('compare.notKnown') : t('compare.no');
}

/** The head of a table with a column for each of the two tables. */
export function ComparedHead(props: { answer: CompareAnswer; first: string }) {
  const t = useTexts();
  const { left, right } = props.answer;
  return (
    <thead>
      <tr>
        <th scope="col">{props.first}</th>
        {[left, right].map(side => (
          <th key={side.ref} scope="col">
            <RefLink refOf={side.ref} table={side} />
          </th>
        ))}
        <th scope="col">{t('compare.theSame')}</th>
      </tr>
    </thead>
  );
}

/** What is known of both tables, side by side. */
export function ComparedFacts(props: { answer: CompareAnswer }) {
  const t = useTexts();
  const { facts } = props.answer;
  if (facts.length === 0) {
    return null;
  }
  return (
    <AnswerPart title={t('compare.facts')} level={3}>
      <WideTable label={t('compare.factsSideBySide')}>
        <ComparedHead answer={props.answer} first={t('compare.fact')} />
        <tbody>
          {facts.map(({ fact, left, right, same }) => (
            <tr
              key={fact}
              className={left === right ? undefined : styles.differs}
            >
              <th scope="row">{t(`compare.factOf.${fact}`)}</th>
              <td>{timesInWords(t, left)}</td>
              <td>{timesInWords(t, right)}</td>
              <td>{sameWords(t, left, right, same)}</td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </AnswerPart>
  );
}
