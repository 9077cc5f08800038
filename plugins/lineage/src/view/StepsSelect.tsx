import { Select } from '@backstage/ui';
import { Side } from '../graph';
import { useTexts } from '../texts';
import styles from './LineageToolbar.module.css';

/** How far a person can look at once; more is a click on a table's side. */
const STEPS = [0, 1, 2, 3, 5, 10, 20, 50];

/** How many steps are drawn on one side. */
export function StepsSelect(props: {
  side: Side;
  steps: number;
  onSteps: (steps: number) => void;
}) {
  const t = useTexts();
  const { side, steps, onSteps } = props;
  const choices = STEPS.includes(steps)
    ? STEPS
    : [...STEPS, steps].sort((a, b) => a - b);
  return (
    <div className={styles.steps}>
      <Select
        aria-label={t(`view.${side}.label`)}
        size="small"
        options={choices.map(count => ({
          value: String(count),
          label:
            count === 0
              ? t(`view.${side}.none`)
              : t(`view.${side}.steps`, { count }),
        }))}
        value={String(steps)}
        onChange={value => onSteps(Number(value))}
      />
    </div>
  );
}
