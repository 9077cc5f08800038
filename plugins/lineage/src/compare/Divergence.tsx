import { CompareAnswer } from '@grainline/backstage-plugin-lineage-common';
import { useId } from 'react';
import { AnswerPart } from '../answers/AnswerPart';
import { RefLink } from '../answers/RefLink';
import { RowsLeftOut } from '../answers/RowsLeftOut';
import { refWords } from '../words';
import styles from './Compare.module.css';

/** Where the ways of two tables part: what both are made of, and which rows only the one leaves out from there. */
export function Divergence(props: { answer: CompareAnswer }) {
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
        title="Where their ways part"
        level={3}
        about="Nothing is known that both are made of."
      >
        {null}
      </AnswerPart>
    );
  }
  const { common, onlyLeft, onlyRight } = divergence;
  return (
    <AnswerPart title="Where their ways part" level={3} about={about}>
      {common.length > 0 && (
        <div className={styles.made}>
          <span id={id}>Both are made of</span>
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
          title={`Only ${refWords(left.ref)} leaves out`}
          rows={onlyLeft}
        />
        <RowsLeftOut
          title={`Only ${refWords(right.ref)} leaves out`}
          rows={onlyRight}
        />
      </div>
    </AnswerPart>
  );
}
