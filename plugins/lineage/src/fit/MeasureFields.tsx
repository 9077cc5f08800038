import { Button, Checkbox, Select, TextField } from '@backstage/ui';
import styles from './Fit.module.css';
import { AGGREGATES, FormMeasure } from './RequirementForm';
import { useTexts } from '../texts';

function Measure(props: {
  measure: FormMeasure;
  place: number;
  onChange: (measure: FormMeasure) => void;
  onRemove?: () => void;
}) {
  const t = useTexts();
  const { measure, place, onChange, onRemove } = props;
  return (
    <div
      className={styles.measure}
      role="group"
      aria-label={t('fit.figure', { place })}
    >
      <Select
        label={t('fit.figure2')}
        options={AGGREGATES.map(id => ({
          id,
          label: t(`fit.aggregate.${id}`),
        }))}
        value={measure.aggregate}
        onChange={key =>
          onChange({
            ...measure,
            aggregate: AGGREGATES.find(known => known === key) ?? 'sum',
          })
        }
      />
      <TextField
        label={t('fit.column')}
        placeholder={
          measure.aggregate === 'count' ? t('fit.rows') : t('fit.amount')
        }
        value={measure.column}
        onChange={column => onChange({ ...measure, column })}
      />
      {measure.aggregate === 'sum' && (
        <Checkbox
          isSelected={measure.balance ?? false}
          onChange={balance => onChange({ ...measure, balance })}
        >
          {t('fit.aBalanceNotAdded')}
        </Checkbox>
      )}
      {onRemove && (
        <Button
          size="small"
          variant="tertiary"
          aria-label={t('fit.removeFigure', { place })}
          onPress={onRemove}
        >
          {t('fit.remove')}
        </Button>
      )}
    </div>
  );
}

/** The figures that a dashboard shows. */
export function MeasureFields(props: {
  measures: readonly FormMeasure[];
  onChange: (measures: readonly FormMeasure[]) => void;
}) {
  const t = useTexts();
  const { measures, onChange } = props;
  return (
    <>
      {measures.map((measure, i) => (
        <Measure
          // A figure is known by its place: it has nothing else that stays.
          // eslint-disable-next-line react/no-array-index-key
          key={i}
          measure={measure}
          place={i + 1}
          onChange={changed =>
            onChange(measures.map((m, at) => (at === i ? changed : m)))
          }
          onRemove={
            measures.length > 1
              ? () => onChange(measures.filter((_, at) => at !== i))
              : undefined
          }
        />
      ))}
      <div>
        <Button
          size="small"
          variant="secondary"
          onPress={() =>
            onChange([...measures, { aggregate: 'sum', column: '' }])
          }
        >
          {t('fit.addAFigure')}
        </Button>
      </div>
    </>
  );
}
