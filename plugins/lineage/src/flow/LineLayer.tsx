import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import { GraphLine } from './GraphLine';
import styles from './LineLayer.module.css';
import { LineMarks } from './LineMarks';
import { PlacedLine } from './PlacedPicture';

/**
 * The lines that are near enough to be followed one by one, below the tables.
 *
 * They are not React Flow's own edges: those cost some ten subscriptions each, and a screen of tables has hundreds of lines.
 */
export const LineLayer = memo(
  (props: {
    lines: readonly PlacedLine[];
    speaking: readonly PlacedLine[];
    selected: string | undefined;
    /** The table from which the Tab key leads on to its lines. */
    tabbable: string;
  }) => {
    const { lines, speaking, selected, tabbable } = props;
    return (
      <ViewportPortal>
        <svg className={styles.lines} width="1" height="1">
          {lines.map(line => (
            <GraphLine
              key={line.edge.id}
              line={line}
              selected={line.edge.id === selected}
              tabbable={line.from.ref === tabbable || line.to.ref === tabbable}
            />
          ))}
        </svg>
        {speaking.map(line => (
          <LineMarks key={line.edge.id} line={line} />
        ))}
      </ViewportPortal>
    );
  },
);
