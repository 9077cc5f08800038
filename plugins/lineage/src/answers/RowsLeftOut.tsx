import { LeftOutRows } from '@grainline/backstage-plugin-lineage-common';
import { clauseWords } from '../words';
import styles from './AnswerList.module.css';
import { AnswerPart } from './AnswerPart';
import { JobName } from './JobName';
import { RefLink } from './RefLink';
import { ShowAll } from './ShowAll';
import { useListed } from './useListed';
import { useTexts } from '../texts';

/** Conditions that are listed at once. */
const FIRST = 20;

function LeftOut(props: { rows: LeftOutRows }) {
  const t = useTexts();
  const { clause, fragment, table, at, job, line, window, valuesOnly } =
    props.rows;
  return (
    <li>
      {fragment && <code className={styles.sql}>{fragment}</code>}
      <div className={styles.how}>
        {clauseWords(clause)}
        {table && (
          <>{t('answers.onlyRowsWithA', { link: <RefLink refOf={table} /> })}</>
        )}
        {t('answers.onTheWayInto', { link: <RefLink refOf={at} /> })}
        {job && <> {t('answers.by', { job: <JobName job={job} /> })}</>}
        {line !== undefined && ` ${t('answers.line', { line: String(line) })}`}
        {!fragment && t('answers.itsSqlIsNot')}
        {window && t('answers.onlyWhichStretchOne')}
        {valuesOnly && t('answers.leavesOutValuesNot')}
      </div>
    </li>
  );
}

/** The rows that are left out on the way, in the order in which data flows. */
export function RowsLeftOut(props: {
  rows: readonly LeftOutRows[];
  /** `Rows left out on the way` if not given. */
  title?: string;
}) {
  const t = useTexts();
  const { rows } = props;
  const { shown, rest, showAll } = useListed(rows, FIRST);
  return (
    <AnswerPart
      title={props.title ?? t('answers.rowsLeftOutOn')}
      about={
        rows.length > 0
          ? t('answers.inTheOrderIn')
          : t('answers.noneThatIsKnown')
      }
    >
      {rows.length > 0 && (
        <ol className={styles.list}>
          {shown.map((left, i) => (
            // Two jobs may well have the same condition: its place is what tells it apart.
            // eslint-disable-next-line react/no-array-index-key
            <LeftOut key={i} rows={left} />
          ))}
        </ol>
      )}
      <ShowAll rest={rest} noun="condition" onPress={showAll} />
    </AnswerPart>
  );
}
