import { memo } from 'react';
import { grainChangeWords } from '../words';
import { useDrawing } from './DrawingContext';
import styles from './LineMarks.module.css';
import { PlacedLine } from './PlacedPicture';
import { BEFORE_END, pointBeforeEnd } from './pointBeforeEnd';
import { SinceMark } from './SinceMark';
import { useLineShape } from './useLineShape';

/** What a line says: that rows stand for something else behind it, how many tables it leads through, that it came or went since. */
export const LineMarks = memo(({ line }: { line: PlacedLine }) => {
  const { t } = useDrawing();
  const shape = useLineShape(line);
  const { grainChange, through, sinceThen, dimmed } = line.edge;
  const { x, y } = pointBeforeEnd(shape, line.markAt ?? BEFORE_END);
  return (
    <div
      className={styles.marks}
      data-dimmed={dimmed || undefined}
      style={{
        transform: `translate(-50%, -50%) translate(${x}px, ${y}px)`,
      }}
    >
      {sinceThen && <SinceMark since={sinceThen} />}
      {grainChange && (
        <span
          className={styles.grain}
          title={[grainChange.sentence, grainChange.fragment]
            .filter(Boolean)
            .join('\n')}
        >
          {grainChangeWords(t, grainChange)}
        </span>
      )}
      {through !== undefined && (
        <span className={styles.through}>
          {t('flow.through', { count: through })}
        </span>
      )}
    </div>
  );
});
