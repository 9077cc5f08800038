import { KeyboardEvent, memo } from 'react';
import { linePath } from '../graph';
import { useDrawing } from './DrawingContext';
import styles from './GraphLine.module.css';
import { LineStroke } from './LineStroke';
import { PlacedLine } from './PlacedPicture';
import { lineNames } from './lineNames';
import { selectionOf } from './selectedLine';
import { useLineShape } from './useLineShape';

/** A line of the graph. What can be clicked is wider than what is seen. */
export const GraphLine = memo(
  (props: { line: PlacedLine; selected: boolean; tabbable: boolean }) => {
    const { line, selected, tabbable } = props;
    const { t, actions } = useDrawing();
    const shape = useLineShape(line);
    const { kind, certainty, lit, dimmed, sinceThen } = line.edge;
    const path = linePath(shape);
    // A line that leads through tables that are not drawn stands for no one edge.
    const opens = selectionOf(line);
    const toggle = () => actions.select(selected ? undefined : opens);
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        toggle();
      }
    };
    return (
      <g
        className={styles.line}
        data-dimmed={dimmed || undefined}
        data-selected={selected || undefined}
        data-since={sinceThen}
        aria-label={t(`flow.line.${kind}`, lineNames(line))}
        {...(opens
          ? {
              role: 'button',
              tabIndex: tabbable ? 0 : -1,
              'aria-pressed': selected,
              onClick: toggle,
              onKeyDown,
            }
          : { role: 'img' })}
      >
        <path d={path} className={styles.target} />
        <LineStroke
          path={path}
          from={shape.from}
          to={shape.to}
          kind={kind}
          certainty={certainty}
          lit={lit}
        />
      </g>
    );
  },
);
