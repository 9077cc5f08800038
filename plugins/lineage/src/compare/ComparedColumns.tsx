import {
  CompareAnswer,
  ComparedColumn,
} from '@grainline/backstage-plugin-lineage-common';
import { AnswerPart } from '../answers/AnswerPart';
import { ShowAll } from '../answers/ShowAll';
import { useListed } from '../answers/useListed';
import { countOf } from '../words';
import { WideTable } from '../wide';
import styles from './Compare.module.css';
import { ComparedHead } from './ComparedFacts';
import { Texts, useTexts } from '../texts';

/** Columns that are listed at once. */
const FIRST = 30;

/** True if a column is in both, with one type and, as far as is known, from the same source. */
export function isSameColumn(column: ComparedColumn): boolean {
  const { left, right, sameSource } = column;
  return left !== undefined && left === right && sameSource !== false;
}

function sameWords(t: Texts, column: ComparedColumn): string {
  const { left, right, sameSource } = column;
  if (left === undefined || right === undefined) {
    return t('compare.same.onlyInOne');
  }
  if (left !== right) {
    return t('compare.same.anotherType');
  }
  if (sameSource === undefined) {
    return t('compare.same.sourceNotKnown');
  }
  return sameSource ? t('compare.same.yes') : t('compare.same.anotherSource');
}

function Type(props: { type: string | undefined }) {
  const t = useTexts();
  return (
    <td>
      {props.type ?? (
        <span className={styles.none}>{t('compare.notThere')}</span>
      )}
    </td>
  );
}

/** The columns of both tables, those that differ first. */
export function ComparedColumns(props: { answer: CompareAnswer }) {
  const t = useTexts();
  const { columns } = props.answer;
  const differing = columns.filter(column => !isSameColumn(column));
  const sorted = [...differing, ...columns.filter(isSameColumn)];
  const { shown, rest, showAll } = useListed(sorted, FIRST);
  if (columns.length === 0) {
    return null;
  }
  return (
    <AnswerPart
      title={t('compare.columns')}
      level={3}
      about={
        differing.length === 0
          ? t('compare.allColumnsAreThe')
          : t('compare.differing', {
              count: differing.length,
              columns: countOf(t, columns.length, 'column'),
            })
      }
    >
      <WideTable label={t('compare.columnsSideBySide')}>
        <ComparedHead answer={props.answer} first={t('compare.column')} />
        <tbody>
          {shown.map(column => (
            <tr
              key={column.name}
              className={isSameColumn(column) ? undefined : styles.differs}
            >
              <th scope="row">{column.name}</th>
              <Type type={column.left} />
              <Type type={column.right} />
              <td>{sameWords(t, column)}</td>
            </tr>
          ))}
        </tbody>
      </WideTable>
      <ShowAll rest={rest} noun="column" onPress={showAll} />
    </AnswerPart>
  );
}
