import { Select, TextAreaField, TextField } from '@backstage/ui';
import { TIME_UNITS } from '@grainline/backstage-plugin-lineage-common';
import { TablePicker } from '../pick';
import styles from './Fit.module.css';
import { MeasureFields } from './MeasureFields';
import { RequirementForm } from './RequirementForm';
import { useTexts } from '../texts';

/** A short form for what a dashboard needs; what is left empty does not matter. */
export function ShortForm(props: {
  form: RequirementForm;
  onChange: (form: RequirementForm) => void;
}) {
  const t = useTexts();
  const { form, onChange } = props;
  const text = (
    field: 'dimensions' | 'grain' | 'timeColumn' | 'from' | 'to' | 'zone',
  ) => ({
    value: form[field],
    onChange: (value: string) => onChange({ ...form, [field]: value }),
  });
  return (
    <>
      <MeasureFields
        measures={form.measures}
        onChange={measures => onChange({ ...form, measures })}
      />
      <div className={styles.fields}>
        <TextField
          label={t('fit.brokenDownBy')}
          placeholder={t('fit.storeIdDay')}
          {...text('dimensions')}
        />
        <TextField
          label={t('fit.oneRowPer')}
          placeholder={t('fit.orderIdIfRows')}
          {...text('grain')}
        />
        <TextField
          label={t('fit.timeColumn')}
          placeholder={t('fit.day')}
          {...text('timeColumn')}
        />
        <Select
          label={t('fit.timeUnit')}
          placeholder={t('fit.any')}
          options={[
            { id: 'any', label: t('fit.any') },
            ...TIME_UNITS.map(unit => ({ id: unit, label: unit })),
          ]}
          value={form.timeUnit ?? 'any'}
          onChange={key =>
            onChange({
              ...form,
              timeUnit: TIME_UNITS.find(unit => unit === key),
            })
          }
        />
        <TextField
          label={t('fit.from')}
          placeholder="2026-01-01"
          {...text('from')}
        />
        <TextField
          label={t('fit.to')}
          placeholder="2026-12-31"
          {...text('to')}
        />
        <TextField
          label={t('fit.timeZone')}
          placeholder={t('fit.europeBerlin')}
          {...text('zone')}
        />
        <TablePicker
          label={t('fit.everyRowMustBe')}
          value={form.population}
          onChoose={population => onChange({ ...form, population })}
        />
      </div>
      <TextAreaField
        className={styles.sql}
        label={t('fit.onlyRowsWith')}
        description={t('fit.conditionsInSqlOne')}
        rows={2}
        value={form.filters}
        onChange={filters => onChange({ ...form, filters })}
      />
    </>
  );
}
