import {
  ColumnDetail,
  TableDetail,
} from '@grainline/backstage-plugin-lineage-common';
import { OpenAnswer } from '../entity';
import styles from './ColumnQuestions.module.css';

const QUESTIONS = [
  {
    kind: 'source',
    short: 'Whole source',
    long: (name: string) => `Whole source of ${name}`,
  },
  {
    kind: 'impact',
    short: 'What breaks',
    long: (name: string) => `What breaks if ${name} changes`,
  },
] as const;

/** The questions that are asked of a column, a click each; a click on the open one closes its answer. */
export function ColumnQuestions(props: {
  column: ColumnDetail;
  table: TableDetail;
  answer: OpenAnswer['kind'] | undefined;
  onAnswer: (answer: OpenAnswer | undefined) => void;
}) {
  const { column, table, answer, onAnswer } = props;
  const name = `${table.schema}.${table.name}.${column.name}`;
  return (
    <div className={styles.questions}>
      {QUESTIONS.map(({ kind, short, long }) => (
        <button
          key={kind}
          type="button"
          className={styles.question}
          aria-expanded={answer === kind}
          aria-label={long(name)}
          onClick={() =>
            onAnswer(answer === kind ? undefined : { kind, column: column.ref })
          }
        >
          {short}
        </button>
      ))}
    </div>
  );
}
