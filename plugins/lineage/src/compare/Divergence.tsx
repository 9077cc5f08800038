import { CompareAnswer } from '@grainline/backstage-plugin-lineage-common';
import { useId } from 'react';
import { AnswerPart } from '../answers/AnswerPart';
import { RefLink } from '../answers/RefLink';
import { RowsLeftOut } from '../answers/RowsLeftOut';
import { refWords } from '../words';
import styles from './Compare.module.css';
import { useTexts } from '../texts';

/** Where the ways of two tables part: what both are made of, and which rows only the one leaves out from there. */
export function Divergence(props: { answer: CompareAnswer }) {
  const t = useTexts();
  const { left, right, divergence } = props.answer;
  const id = useId();
  // The whole answer may be about nothing else: it is not said twice.
  const about =
    divergence && !props.answer.sentence.includes(divergence.sentence)
      ? divergence.sentence
      : undefined;
  if (!divergence) {
    return (
      <AnswerPart
        title={t('compare.whereTheirWaysPart')}
        level={3}
        about={t('compare.nothingIsKnownThat')}
      >
        {null}
      </AnswerPart>
    );
  }
  const { common, onlyLeft, onlyRight } = divergence;
  return (
    <AnswerPart title={t('compare.whereTheirWaysPart')} level={3} about={about}>
      {common.length > 0 && (
        <div className={styles.made}>
          <span id={id}>{t('compare.bothAreMadeOf')}</span>
          <ul className={styles.common} aria-labelledby={id}>
            {common.map(table => (
              <li key={table.ref}>
                <RefLink refOf={table.ref} table={table} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className={styles.ways}>
        <RowsLeftOut
          title={t('compare.onlyLeavesOut', { ref: refWords(left.ref) })}
          rows={onlyLeft}
        />
        <RowsLeftOut
          title={t('compare.onlyLeavesOut', { ref: refWords(right.ref) })}
          rows={onlyRight}
        />
      </div>
    </AnswerPart>
  );
}
