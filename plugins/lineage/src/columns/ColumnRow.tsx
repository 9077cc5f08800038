import {
  ColumnDetail,
  TableDetail,
} from '@grainline/backstage-plugin-lineage-common';
import { memo } from 'react';
import { Link } from 'react-router-dom';
import { OpenAnswer } from '../entity';
import { useTexts } from '../texts';
import { Breakable, refWords } from '../words';
import { AskColumn } from './AskColumn';
import { ColumnSources } from './ColumnSources';
import styles from './Columns.module.css';
import { columnMarks } from './columnMarks';
import { usageWords } from './usageWords';

/** One column of a table: what it is, where it comes from and what reads it. */
export const ColumnRow = memo(function OneColumn(props: {
  column: ColumnDetail;
  table: TableDetail;
  /** Where its lineage is. */
  href: string;
  /** Its place among the rows that are listed, from 1, where not all of them are drawn. */
  position: number | undefined;
  chosen: boolean;
  /** The answer about this column that is open. */
  answer: OpenAnswer['kind'] | undefined;
  onAnswer: (answer: OpenAnswer | undefined) => void;
}) {
  const { column, table, href, position, chosen, answer, onAnswer } = props;
  const t = useTexts();
  const name = refWords(column.ref);
  const ask = (kind: 'source' | 'impact') => () =>
    onAnswer(answer === kind ? undefined : { kind, column: column.ref });
  return (
    <tr
      data-column={column.ref}
      className={chosen ? styles.chosen : undefined}
      aria-current={chosen || undefined}
      // The heading is the first row.
      aria-rowindex={position && position + 1}
    >
      <th scope="row" className={styles.name}>
        <Link
          to={href}
          className={styles.link}
          aria-label={t('columns.showLineage', { name: column.name })}
        >
          {column.name}
        </Link>
        {columnMarks(t, column, table).map(({ short, long }) => (
          <span key={short} className={styles.mark} title={long}>
            <Breakable text={short} />
          </span>
        ))}
        {column.comment && (
          <div className={styles.secondary}>{column.comment}</div>
        )}
        {column.stale && (
          <div className={styles.waits}>
            {t('columns.notSeen', { why: column.stale.message })}
          </div>
        )}
      </th>
      <td className={styles.text}>
        <Breakable text={column.type} />
        <div className={styles.secondary}>
          {column.nullable ? t('columns.nullable') : t('columns.notNull')}
          {column.default !== undefined &&
            `, ${t('columns.default', { value: column.default })}`}
        </div>
      </td>
      <td className={styles.text}>
        <ColumnSources column={column} />
        <AskColumn
          text={t('columns.wholeSource')}
          label={t('columns.wholeSourceOf', { name })}
          open={answer === 'source'}
          onToggle={ask('source')}
        />
      </td>
      <td className={styles.text}>
        <div className={column.usage ? undefined : styles.secondary}>
          {usageWords(t, column.usage)}
        </div>
        <AskColumn
          text={t('columns.whatBreaks')}
          label={t('columns.whatBreaksOf', { name })}
          open={answer === 'impact'}
          onToggle={ask('impact')}
        />
      </td>
    </tr>
  );
});
