import { ButtonLink } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  ColumnRef,
  ColumnSourceAnswer,
  TableSummary,
} from '@grainline/backstage-plugin-lineage-common';
import { lineageApiRef, useReading } from '../api';
import { CopyButton } from '../copy';
import { CorrectSource, CorrectionList } from '../corrections';
import { useTableLinks } from '../entity';
import { AskOwner, outcomeOf, useQuestion } from '../questions';
import { ReadError, Waiting } from '../states';
import { refWords } from '../words';
import styles from './AnswerActions.module.css';
import { AnswerHead } from './AnswerHead';
import { ColumnOrigins } from './ColumnOrigins';
import { ColumnSteps } from './ColumnSteps';
import { RowsLeftOut } from './RowsLeftOut';
import { useTexts } from '../texts';

function Parts(props: { answer: ColumnSourceAnswer }) {
  const { origins, steps, leftOut } = props.answer;
  return (
    <>
      {origins.length > 0 && <ColumnOrigins origins={origins} />}
      {steps.length > 0 && <ColumnSteps steps={steps} />}
      {steps.length > 0 && <RowsLeftOut rows={leftOut} />}
    </>
  );
}

/** "What is the source of this column?", answered in full. */
export function SourceAnswer(props: {
  column: ColumnRef;
  table: TableSummary;
}) {
  const t = useTexts();
  const { column, table } = props;
  const api = useApi(lineageApiRef);
  const links = useTableLinks();
  const { value, error, retry } = useReading(column, ({ signal }) =>
    api.columnSource(column, { signal }),
  );
  useQuestion(
    value && { kind: 'source', ref: column, outcome: outcomeOf(value) },
  );
  const name = refWords(column);
  if (error) {
    return (
      <ReadError
        what={t('answers.theSourceOf', { name })}
        error={error}
        onRetry={retry}
      />
    );
  }
  if (!value) {
    return <Waiting what={t('answers.readingTheSourceOf', { name })} />;
  }
  const missing = value.certainty === 'unknown' || value.unknowns.length > 0;
  return (
    <>
      <AnswerHead answer={value} />
      <CorrectionList corrections={value.corrections} onChanged={retry} />
      <Parts answer={value} />
      <div className={styles.actions}>
        <ButtonLink
          size="small"
          variant="secondary"
          href={links.lineage(table, column)}
        >
          {t('answers.showInTheGraph')}
        </ButtonLink>
        {missing && (
          <AskOwner
            table={table.ref}
            kind="source"
            text={t('answers.whereDoTheValues', { name })}
          />
        )}
        <CorrectSource answer={value} onCorrected={retry} />
        <CopyButton text={value.sentence} label={t('answers.copySentence')} />
      </div>
    </>
  );
}
