import { Handle, NodeProps, Position } from '@xyflow/react';
import { CSSProperties, memo } from 'react';
import { Link } from 'react-router-dom';
import { DrawnTable, tableNotes } from '../graph';
import { kindLabel } from '../words';
import { ColumnPort } from './ColumnPort';
import { ExpandButton } from './ExpandButton';
import { useGraphActions } from './GraphActions';
import styles from './TableNode.module.css';
import { IN, OUT, TableFlowNode } from './toFlow';
import { useTexts } from '../texts';

function FoldButton(props: { table: DrawnTable }) {
  const { ref, fold, node } = props.table;
  const { toggleColumns, unfolding } = useGraphActions();
  const hidden = fold.hiddenColumns.toLocaleString('en-US');
  let text = `${hidden} more column${fold.hiddenColumns === 1 ? '' : 's'}`;
  if (unfolding.has(ref)) {
    text = 'Reading columns…';
  } else if (fold.unfolded) {
    text =
      fold.hiddenColumns > 0
        ? `Show fewer (${hidden} more on its page)`
        : 'Show fewer columns';
  }
  return (
    <button
      type="button"
      className={styles.fold}
      aria-expanded={fold.unfolded}
      aria-label={`${text} of ${node.schema}.${node.name}`}
      onClick={() => toggleColumns(ref)}
    >
      {text}
    </button>
  );
}

function Notes(props: { table: DrawnTable }) {
  const { node } = props.table;
  const reasons = node.unresolved.map(r => r.message);
  return (
    <>
      {tableNotes(node).map(note => (
        <div key={note} className={styles.note}>
          {note}
        </div>
      ))}
      {reasons.length > 0 && (
        <div className={styles.reason} title={reasons.join('\n')}>
          <span aria-hidden>⚠ </span>
          {reasons.length > 1 && `${reasons.length} gaps: `}
          {reasons[0]}
        </div>
      )}
    </>
  );
}

/** A table of the graph: its name, kind and grain, the columns it shows, and what is left out. */
export const TableNode = memo((props: NodeProps<TableFlowNode>) => {
  const t = useTexts();
  const { table } = props.data;
  const { node, size } = table;
  const { linkTo } = useGraphActions();
  const classes = [
    styles.table,
    table.isRoot && styles.root,
    table.dimmed && styles.dimmed,
  ];
  const handle: CSSProperties = { top: size.headerY };
  const name = `${node.schema}.${node.name}`;
  return (
    <section
      className={classes.filter(Boolean).join(' ')}
      style={{ width: size.width, height: size.height }}
      aria-label={name}
    >
      <Handle
        id={IN}
        type="target"
        position={Position.Left}
        className={styles.handle}
        style={handle}
        isConnectable={false}
      />
      <header className={styles.header}>
        <Link to={linkTo(node)} className={styles.title} title={name}>
          <span className={styles.schema}>{node.schema}.</span>
          {node.name}
        </Link>
        <div className={styles.about}>
          <span className={styles.kind}>{kindLabel(t, node.kind)}</span>
          {node.grain && (
            <span
              className={styles.grain}
              data-certainty={node.grain.certainty}
              title={node.grain.sentence}
            >
              {node.grain.certainty === 'unknown'
                ? 'Grain unknown'
                : node.grain.sentence.replace(/\.$/, '')}
            </span>
          )}
        </div>
      </header>
      <ExpandButton table={node} side="upstream" />
      <ExpandButton table={node} side="downstream" />
      <div className={styles.rows}>
        {table.columns.map(column => (
          <ColumnPort key={column.ref} column={column} table={name} />
        ))}
        {table.fold.canFold && <FoldButton table={table} />}
        <Notes table={table} />
      </div>
      <Handle
        id={OUT}
        type="source"
        position={Position.Right}
        className={styles.handle}
        style={handle}
        isConnectable={false}
      />
    </section>
  );
});
