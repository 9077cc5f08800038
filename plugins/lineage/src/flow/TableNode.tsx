/* eslint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex -- arrow keys lead from one to the next */
import { NodeProps } from '@xyflow/react';
import { MouseEvent, memo } from 'react';
import { ColumnList } from './ColumnList';
import { ColumnPort } from './ColumnPort';
import { useDrawing } from './DrawingContext';
import { ExpandButton } from './ExpandButton';
import { FoldButton } from './FoldButton';
import { TableHead } from './TableHead';
import styles from './TableNode.module.css';
import { TableNotes } from './TableNotes';
import { onTableKeys } from './onTableKeys';
import { TableFlowNode } from './toNodes';

/** True for a click on the table itself, not on something in it that does its own. */
function isOnTable({ target }: MouseEvent): boolean {
  return target instanceof Element && !target.closest('a, button, input');
}

/** A table of the graph: its name, kind and grain, the columns it shows, and what is left out. */
export const TableNode = memo((props: NodeProps<TableFlowNode>) => {
  const { table, state } = props.data;
  const { node, size, columns, fold } = table;
  const { actions } = useDrawing();
  const { tabbable } = state;
  const name = `${node.schema}.${node.name}`;
  const open = () => actions.select({ table: table.ref });
  return (
    <section
      className={styles.table}
      style={{ width: size.width, height: size.height }}
      data-root={table.isRoot || undefined}
      data-dimmed={table.dimmed || undefined}
      data-selected={state.selected || undefined}
      data-since={node.sinceThen}
      data-table={table.ref}
      aria-label={name}
      tabIndex={tabbable ? 0 : -1}
      onClick={event => isOnTable(event) && open()}
      onKeyDown={event =>
        onTableKeys(event, { open, walk: key => actions.walk(table.ref, key) })
      }
    >
      <TableHead table={table} name={name} state={state} />
      {table.waiting.map(waiting => (
        <ExpandButton
          key={waiting.side}
          table={table}
          waiting={waiting}
          busy={state.expanding.includes(waiting.side)}
          tabbable={tabbable}
        />
      ))}
      <div className={styles.rows}>
        {size.list ? (
          <ColumnList
            table={table}
            name={name}
            height={size.list.height}
            tabbable={tabbable}
          />
        ) : (
          columns.map(column => (
            <ColumnPort
              key={column.ref}
              column={column}
              table={name}
              tabbable={tabbable}
            />
          ))
        )}
        {fold.canFold && (
          <FoldButton
            table={table}
            unfolding={state.unfolding}
            tabbable={tabbable}
          />
        )}
        <TableNotes table={table} />
      </div>
    </section>
  );
});
