import { Link } from '@backstage/ui';
import {
  ColumnDetail,
  TableDetail,
  parseColumnRef,
} from '@grainline/backstage-plugin-lineage-common';
import { OpenAnswer, useTableLinks } from '../entity';
import { ColumnQuestions } from './ColumnQuestions';
import styles from './ColumnsCard.module.css';
import { sourceSentence } from './sourceSentence';
import { useTexts } from '../texts';

function marksOf(
  column: ColumnDetail,
): readonly { short: string; long: string }[] {
  const { primaryKey, references, generated, identity } = column;
  return [
    ...(primaryKey ? [{ short: 'PK', long: 'Part of the primary key' }] : []),
    ...references.map(ref => {
      const to = parseColumnRef(ref);
      return {
        short: `FK → ${to.schema}.${to.table}.${to.column}`,
        long: `Foreign key to ${to.schema}.${to.table}.${to.column}`,
      };
    }),
    ...(generated
      ? [{ short: 'generated', long: `Generated, ${generated}` }]
      : []),
    ...(identity ? [{ short: 'identity', long: `Identity, ${identity}` }] : []),
  ];
}

function Sources(props: { column: ColumnDetail }) {
  const t = useTexts();
  const { sources, how, note, seen, likely } = sourceSentence(
    t,
    props.column,
    new Date(),
  );
  return (
    <>
      {sources.length > 0 && (
        <div>
          ← {sources.join(', ')}
          {likely && ' (likely)'}
        </div>
      )}
      {how && <div className={styles.secondary}>{how}</div>}
      {seen && <div className={styles.secondary}>{seen}</div>}
      {note && <div className={styles.secondary}>{note}</div>}
    </>
  );
}

/** One column of a table: what it is and where it comes from. */
export function ColumnRow(props: {
  column: ColumnDetail;
  table: TableDetail;
  chosen: boolean;
  /** The answer about this column that is open. */
  answer: OpenAnswer['kind'] | undefined;
  onAnswer: (answer: OpenAnswer | undefined) => void;
}) {
  const { column, table, chosen, answer, onAnswer } = props;
  const links = useTableLinks();
  return (
    <tr
      data-column={column.ref}
      className={chosen ? styles.chosen : undefined}
      aria-current={chosen || undefined}
    >
      <th scope="row" className={styles.name}>
        <Link
          href={links.lineage(table, column.ref)}
          variant="body-small"
          aria-label={`${column.name}: show its lineage`}
        >
          {column.name}
        </Link>
        {marksOf(column).map(({ short, long }) => (
          <span key={short} className={styles.mark} title={long}>
            {short}
          </span>
        ))}
        {column.stale && (
          <div className={styles.waits}>
            Not seen by the last crawl: {column.stale.message}
          </div>
        )}
      </th>
      <td className={styles.type}>
        {column.type}
        <div className={styles.secondary}>
          {column.nullable ? 'nullable' : 'not null'}
          {column.default !== undefined && `, default ${column.default}`}
        </div>
      </td>
      <td className={styles.text}>{column.comment}</td>
      <td className={styles.text}>
        <Sources column={column} />
        <ColumnQuestions
          column={column}
          table={table}
          answer={answer}
          onAnswer={onAnswer}
        />
      </td>
    </tr>
  );
}
