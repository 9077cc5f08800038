import { Button } from '@backstage/ui';
import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { AnswerPanel, ChangedSince, ImpactAnswer } from '../answers';
import { useOpenAnswer } from '../entity';
import { refWords } from '../words';
import styles from './TableQuestions.module.css';

const QUESTIONS = [
  { kind: 'changes', text: 'What changed since it was right?' },
  { kind: 'impact', text: 'What breaks if this table changes?' },
] as const;

/** The questions about changes that are asked of a whole table, and the answer that is open. */
export function TableQuestions(props: { table: TableRef }) {
  const { table } = props;
  const [answer, open] = useOpenAnswer(table);
  const asked = QUESTIONS.find(
    ({ kind }) => answer?.kind === kind && answer.column === undefined,
  )?.kind;
  const close = () => open(undefined);
  return (
    <div className={styles.questions}>
      <div className={styles.buttons}>
        {QUESTIONS.map(({ kind, text }) => (
          <Button
            key={kind}
            size="small"
            variant="secondary"
            aria-expanded={asked === kind}
            onPress={() => open(asked === kind ? undefined : { kind })}
          >
            {text}
          </Button>
        ))}
      </div>
      {asked === 'changes' && (
        <AnswerPanel
          title={`What changed upstream of ${refWords(table)}`}
          onClose={close}
        >
          <ChangedSince
            table={table}
            since={answer?.since}
            onSince={since => open({ kind: 'changes', since })}
          />
        </AnswerPanel>
      )}
      {asked === 'impact' && (
        <AnswerPanel
          title={`What breaks if ${refWords(table)} changes`}
          onClose={close}
        >
          <ImpactAnswer refOf={table} />
        </AnswerPanel>
      )}
    </div>
  );
}
