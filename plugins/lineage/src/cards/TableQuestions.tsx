import { Button } from '@backstage/ui';
import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { AnswerPanel, ChangedSince, ImpactAnswer } from '../answers';
import { useOpenAnswer } from '../entity';
import { useTexts } from '../texts';
import { refWords } from '../words';
import styles from './TableQuestions.module.css';

const QUESTIONS = ['changes', 'impact'] as const;

/** The questions about changes that are asked of a whole table, and the answer that is open. */
export function TableQuestions(props: { table: TableRef }) {
  const { table } = props;
  const t = useTexts();
  const [answer, open] = useOpenAnswer(table);
  const asked = QUESTIONS.find(
    kind => answer?.kind === kind && answer.column === undefined,
  );
  const close = () => open(undefined);
  return (
    <div className={styles.questions}>
      <div className={styles.buttons}>
        {QUESTIONS.map(kind => (
          <Button
            key={kind}
            size="small"
            variant="secondary"
            aria-expanded={asked === kind}
            onPress={() => open(asked === kind ? undefined : { kind })}
          >
            {t(`cards.${kind}.asked`)}
          </Button>
        ))}
      </div>
      {asked === 'changes' && (
        <AnswerPanel
          title={t('cards.changes.askedOf', { table: refWords(table) })}
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
          title={t('cards.impact.askedOf', { table: refWords(table) })}
          onClose={close}
        >
          <ImpactAnswer refOf={table} />
        </AnswerPanel>
      )}
    </div>
  );
}
