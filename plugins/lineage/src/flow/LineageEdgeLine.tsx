import {
  BaseEdge,
  EdgeLabelRenderer,
  EdgeProps,
  getBezierPath,
} from '@xyflow/react';
import { memo } from 'react';
import { GrainChangeMark } from './GrainChangeMark';
import styles from './LineageEdgeLine.module.css';
import { LineageFlowEdge } from './toFlow';

/** A line between two columns or two tables. */
export const LineageEdgeLine = memo((props: EdgeProps<LineageFlowEdge>) => {
  const { data, sourceX, sourceY, targetX, targetY } = props;
  if (!data) {
    return null;
  }
  const [path, labelX, labelY] = getBezierPath({
    sourceX,
    sourceY: sourceY + data.fromY,
    sourcePosition: props.sourcePosition,
    targetX,
    targetY: targetY + data.toY,
    targetPosition: props.targetPosition,
  });
  const { level, indirect, certainty, lit, dimmed, grainChange } = data.edge;
  const classes = [
    styles.line,
    level === 'table' && styles.table,
    certainty === 'likely' && styles.likely,
    indirect && styles.indirect,
    lit && styles.lit,
    dimmed && styles.dimmed,
  ];
  return (
    <>
      <BaseEdge path={path} className={classes.filter(Boolean).join(' ')} />
      {grainChange && (
        <EdgeLabelRenderer>
          <GrainChangeMark
            change={grainChange}
            x={labelX}
            y={labelY}
            dimmed={dimmed}
          />
        </EdgeLabelRenderer>
      )}
    </>
  );
});
