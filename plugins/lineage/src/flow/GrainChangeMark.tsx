import { GrainChange } from '@grainline/backstage-plugin-lineage-common';
import { grainChangeWords } from '../words';
import styles from './GrainChangeMark.module.css';
import { useTexts } from '../texts';

/** Says on a line of the graph that rows stand for something else behind it; the GROUP BY that does it shows on hover. */
export function GrainChangeMark(props: {
  change: GrainChange;
  /** Where the line's middle is, in the graph's own pixels. */
  x: number;
  y: number;
  dimmed: boolean;
}) {
  const t = useTexts();
  const { change, x, y, dimmed } = props;
  const { sentence, fragment } = change;
  return (
    <span
      className={`${styles.mark} nopan`}
      data-dimmed={dimmed || undefined}
      style={{
        transform: `translate(-50%, -50%) translate(${x}px, ${y}px)`,
      }}
      title={[sentence, fragment].filter(Boolean).join('\n')}
    >
      {grainChangeWords(t, change)}
    </span>
  );
}
