/* eslint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex -- arrow keys lead from one to the next */
import { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { countOf } from '../words';
import { useDrawing } from './DrawingContext';
import styles from './SchemaNode.module.css';
import { onTableKeys } from './onTableKeys';
import { SchemaFlowNode } from './toNodes';

/** A schema that stands for its tables in the graph; a click draws the tables. */
export const SchemaNode = memo((props: NodeProps<SchemaFlowNode>) => {
  const { schema, tabbable } = props.data;
  const { t, actions } = useDrawing();
  const tables = countOf(t, schema.tables, 'table');
  const more = schema.waiting.filter(w => w.more > 0);
  const about = [
    tables,
    ...more.map(w => t(`flow.more.${w.side}`, { count: w.more })),
  ].join(' · ');
  const label = t('flow.openSchema', { name: schema.name, about });
  const open = () => actions.toggleSchema(schema.ref);
  return (
    <section
      className={styles.schema}
      style={{ width: schema.size.width, height: schema.size.height }}
      data-root={schema.hasRoot || undefined}
      data-dimmed={schema.dimmed || undefined}
      data-table={schema.ref}
      aria-label={t('flow.schema', { name: schema.name })}
      tabIndex={tabbable ? 0 : -1}
      onKeyDown={event =>
        onTableKeys(event, { open, walk: key => actions.walk(schema.ref, key) })
      }
    >
      <button
        type="button"
        className={styles.button}
        aria-label={label}
        title={label}
        tabIndex={tabbable ? 0 : -1}
        onClick={open}
      >
        <span className={styles.name}>{schema.name}</span>
        <span className={styles.about}>{about}</span>
      </button>
    </section>
  );
});
