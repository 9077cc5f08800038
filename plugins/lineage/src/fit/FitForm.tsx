import { Button, NumberField, Select, TextAreaField } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { lineageApiRef, useReading } from '../api';
import { Choice } from '../news/Choice';
import { TablePicker } from '../pick';
import { DashboardChoice } from './DashboardChoice';
import styles from './Fit.module.css';
import { FitQuestion, REQUIREMENT_WAYS, fitQueryOf } from './FitQuestion';
import { ShortForm } from './ShortForm';
import { useTexts } from '../texts';

interface FormProps {
  readonly question: FitQuestion;
  readonly onChange: (question: FitQuestion) => void;
}

function SourceChoice(props: FormProps) {
  const t = useTexts();
  const { question, onChange } = props;
  const api = useApi(lineageApiRef);
  const { value = [] } = useReading('sources', ({ signal }) =>
    api.sources({ signal }),
  );
  // One source needs no choice, and a table says which is its own.
  if (value.length < 2 || question.table) {
    return null;
  }
  return (
    <Select
      label={t('fit.theSqlIsOf')}
      options={value.map(({ id, title }) => ({ id, label: title ?? id }))}
      value={question.source ?? null}
      onChange={source => onChange({ ...question, source: String(source) })}
    />
  );
}

function Requirement(props: FormProps) {
  const t = useTexts();
  const { question, onChange } = props;
  switch (question.way) {
    case 'dashboard':
      return (
        <DashboardChoice
          value={question.dashboard}
          onChoose={(dashboard, table) =>
            onChange({ ...question, dashboard, table: question.table ?? table })
          }
        />
      );
    case 'form':
      return (
        <ShortForm
          form={question.form}
          onChange={form => onChange({ ...question, form })}
        />
      );
    default:
      return (
        <TextAreaField
          className={styles.sql}
          label={t('fit.theDashboardsSql')}
          description={t('fit.oneSelectAsThe')}
          rows={6}
          value={question.sql}
          onChange={sql => onChange({ ...question, sql })}
        />
      );
  }
}

/** Where a person says what is required, and of which table. */
export function FitForm(props: FormProps & { readonly onAsk: () => void }) {
  const t = useTexts();
  const { question, onChange, onAsk } = props;
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault();
        onAsk();
      }}
    >
      <Choice
        label={t('fit.howToSayWhat')}
        options={REQUIREMENT_WAYS.map(way => ({
          value: way,
          text: t(`fit.way.${way}`),
        }))}
        value={question.way}
        onChoose={way => onChange({ ...question, way })}
      />
      <Requirement question={question} onChange={onChange} />
      <div className={styles.fields}>
        <TablePicker
          label={t('fit.table')}
          description={t('fit.leaveItEmptyTo')}
          value={question.table}
          onChoose={table => onChange({ ...question, table })}
        />
        {question.way !== 'dashboard' && (
          <NumberField
            label={t('fit.notOlderThanIn')}
            description={t('fit.leaveItEmptyIf')}
            minValue={0}
            value={question.maxAgeHours ?? NaN}
            onChange={hours =>
              onChange({
                ...question,
                maxAgeHours: hours > 0 ? hours : undefined,
              })
            }
          />
        )}
        {question.way === 'sql' && (
          <SourceChoice question={question} onChange={onChange} />
        )}
      </div>
      <div>
        <Button
          type="submit"
          variant="primary"
          isDisabled={fitQueryOf(question) === undefined}
        >
          {question.table ? t('fit.checkThisTable') : t('fit.findTheTableThat')}
        </Button>
      </div>
    </form>
  );
}
