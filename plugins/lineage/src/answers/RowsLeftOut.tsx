import { LeftOutRows } from '@grainline/backstage-plugin-lineage-common';
import { clauseWords } from '../words';
import styles from './AnswerList.module.css';
import { AnswerPart } from './AnswerPart';
import { JobName } from './JobName';
import { RefLink } from './RefLink';
import { ShowAll } from './ShowAll';
import { useListed } from './useListed';

/** Conditions that are listed at once. */
const FIRST = 20;

function LeftOut(props: { rows: LeftOutRows }) {
  const { clause, fragment, table, at, job, line, window, valuesOnly } =
    props.rows;
  return (
    <li>
      {fragment && <code className={styles.sql}>{fragment}</code>}
      <div className={styles.how}>
        {clauseWords(clause)}
        {table && (
          <>
            : only rows with a match in <RefLink refOf={table} />
          </>
        )}
        , on the way into <RefLink refOf={at} />
        {job && (
          <>
            {' '}
            by <JobName job={job} />
          </>
        )}
        {line !== undefined && ` (line ${line})`}
        {!fragment && '; its SQL is not shown to you'}
        {window &&
          '; only which stretch one run loads: other runs bring the rest'}
        {valuesOnly && '; leaves out values, not rows'}
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
  const { rows, title = 'Rows left out on the way' } = props;
  const { shown, rest, showAll } = useListed(rows, FIRST);
  return (
    <AnswerPart
      title={title}
      about={
        rows.length > 0
          ? 'In the order in which the data flows: only rows that meet all of these arrive.'
          : 'None that is known: no condition, join or limit drops rows.'
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
