import { LineCertainty, LineKind, Point, lineLook } from '../graph';
import styles from './LineStroke.module.css';

const RING = 4;
const SQUARE = 7;

function Square({ at }: { at: Point }) {
  return (
    <rect
      x={at.x - SQUARE / 2}
      y={at.y - SQUARE / 2}
      width={SQUARE}
      height={SQUARE}
      className={styles.square}
    />
  );
}

/** The visible part of a line, in the graph and in its legend. */
export function LineStroke(props: {
  path: string;
  from: Point;
  to: Point;
  kind: LineKind;
  certainty: LineCertainty;
  lit?: boolean;
}) {
  const { path, from, to, kind, certainty, lit } = props;
  const look = lineLook({ kind, certainty, lit });
  return (
    <g className={styles.stroke} data-kind={kind} data-lit={lit || undefined}>
      <path
        d={path}
        className={styles.line}
        strokeWidth={look.width}
        strokeDasharray={look.dash.length > 0 ? look.dash.join(' ') : undefined}
        strokeLinecap={kind === 'indirect' ? 'round' : undefined}
      />
      {look.mark === 'ring' && (
        <circle cx={to.x} cy={to.y} r={RING} className={styles.ring} />
      )}
      {look.mark === 'squares' && (
        <>
          <Square at={from} />
          <Square at={to} />
        </>
      )}
    </g>
  );
}
