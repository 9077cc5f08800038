import { Select, TextAreaField, TextField } from '@backstage/ui';
import { TIME_UNITS } from '@grainline/backstage-plugin-lineage-common';
import { TablePicker } from '../pick';
import styles from './Fit.module.css';
import { MeasureFields } from './MeasureFields';
import { RequirementForm } from './RequirementForm';

/** A short form for what a dashboard needs; what is left empty does not matter. */
export function ShortForm(props: {
  form: RequirementForm;
  onChange: (form: RequirementForm) => void;
}) {
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
          label="Broken down by"
          placeholder="store_id, day"
          {...text('dimensions')}
        />
        <TextField
          label="One row per"
          placeholder="order_id, if rows are shown"
          {...text('grain')}
        />
        <TextField
          label="Time column"
          placeholder="day"
          {...text('timeColumn')}
        />
        <Select
          label="Time unit"
          placeholder="Any"
          options={[
            { id: 'any', label: 'Any' },
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
        <TextField label="From" placeholder="2026-01-01" {...text('from')} />
        <TextField label="To" placeholder="2026-12-31" {...text('to')} />
        <TextField
          label="Time zone"
          placeholder="Europe/Berlin"
          {...text('zone')}
        />
        <TablePicker
          label="Every row must be there of"
          value={form.population}
          onChoose={population => onChange({ ...form, population })}
        />
      </div>
      <TextAreaField
        className={styles.sql}
        label="Only rows with"
        description="Conditions in SQL, one a line."
        rows={2}
        value={form.filters}
        onChange={filters => onChange({ ...form, filters })}
      />
    </>
  );
}
