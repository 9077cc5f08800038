import { SinceThen } from '@grainline/backstage-plugin-lineage-common';
import { useDrawing } from './DrawingContext';
import styles from './SinceMark.module.css';

/** Says of what stands in a past picture that it came since, or that it is gone since. */
export function SinceMark(props: { since: SinceThen }) {
  const { since } = props;
  const { t } = useDrawing();
  const words = t(`flow.since.${since}`);
  return (
    <span
      className={styles.mark}
      data-since={since}
      role="img"
      aria-label={words}
      title={words}
    >
      {since === 'added' ? '+' : '−'}
    </span>
  );
}
