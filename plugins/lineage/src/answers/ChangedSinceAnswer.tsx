import { Text } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  ChangedSinceAnswer as Answer,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { lineageApiRef, useReading } from '../api';
import { ChangeList } from '../changes';
import { AskOwner, outcomeOf, useQuestion } from '../questions';
import { ReadError, Waiting } from '../states';
import { countOf, refWords, timeInFull } from '../words';
import styles from './AnswerActions.module.css';
import { AnswerHead } from './AnswerHead';
import { AnswerPart } from './AnswerPart';
import { RefLink } from './RefLink';
import { useTexts } from '../texts';

function TableChanged(props: { changed: Answer['tables'][number] }) {
  const t = useTexts();
  const { table, depth, changes } = props.changed;
  const name = refWords(table.ref);
  return (
    <AnswerPart
      title={
        depth === 0 ? (
          t('answers.itself', { name })
        ) : (
          <>
            {t('answers.upstream', {
              link: <RefLink refOf={table.ref} table={table} />,
              steps: countOf(t, depth, 'step'),
            })}
          </>
        )
      }
    >
      <ChangeList entries={changes} label={t('answers.changesOf', { name })} />
    </AnswerPart>
  );
}

/** "What changed since it was right?": what changed upstream of one table, and of itself, since a day. */
export function ChangedSinceAnswer(props: {
  table: TableRef;
  /** ISO 8601. */
  since: string;
}) {
  const t = useTexts();
  const { table, since } = props;
  const api = useApi(lineageApiRef);
  const { value, error, retry } = useReading(
    `${table} ${since}`,
    ({ signal }) => api.changedSince(table, since, { signal }),
  );
  useQuestion(
    value && { kind: 'changes', ref: table, outcome: outcomeOf(value) },
  );
  if (error) {
    return (
      <ReadError
        what={t('answers.whatChangedUpstreamOf', { table: refWords(table) })}
        error={error}
        onRetry={retry}
      />
    );
  }
  if (!value) {
    return (
      <Waiting what={t('answers.readingWhatChangedUpstream')} height={64} />
    );
  }
  const changed = value.tables.filter(({ changes }) => changes.length > 0);
  return (
    <>
      <AnswerHead answer={value} />
      {changed.map(entry => (
        <TableChanged key={entry.table.ref} changed={entry} />
      ))}
      {changed.length === 0 && (
        <Text variant="body-small" color="secondary">
          {t('answers.ifTheFiguresAre')}
        </Text>
      )}
      <div className={styles.actions}>
        <AskOwner
          table={table}
          kind="changes"
          text={t('answers.theFiguresOfSeem', {
            table: refWords(table),
            since: timeInFull(t, since),
          })}
        />
      </div>
    </>
  );
}
