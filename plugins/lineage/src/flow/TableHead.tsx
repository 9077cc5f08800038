import { schemaRef } from '@grainline/backstage-plugin-lineage-common';
import { RiFolderReduceLine, RiInformationLine } from '@remixicon/react';
import { Link } from 'react-router-dom';
import { DrawnTable, HEADER_HEIGHT } from '../graph';
import { kindLabel } from '../words';
import { useDrawing } from './DrawingContext';
import { SinceMark } from './SinceMark';
import styles from './TableHead.module.css';
import { TableState } from './toNodes';

/** A table's name, which stays in sight while its columns scroll, its kind and its grain. */
export function TableHead(props: {
  table: DrawnTable;
  name: string;
  state: TableState;
}) {
  const { table, name, state } = props;
  const { node } = table;
  const { t, actions } = useDrawing();
  const tabIndex = state.tabbable ? 0 : -1;
  const details = t('flow.details', { name });
  return (
    <header
      className={styles.head}
      data-alone={table.size.height <= HEADER_HEIGHT || undefined}
    >
      <div className={styles.line}>
        {node.sinceThen && <SinceMark since={node.sinceThen} />}
        <Link
          to={actions.linkTo(node)}
          className={styles.title}
          data-since={node.sinceThen}
          title={name}
          tabIndex={tabIndex}
        >
          <span className={styles.schema}>{node.schema}.</span>
          <span className={styles.name}>{node.name}</span>
        </Link>
        {state.grouped && (
          <button
            type="button"
            className={styles.button}
            aria-label={t('flow.foldSchema', { name: node.schema })}
            title={t('flow.foldSchema', { name: node.schema })}
            tabIndex={tabIndex}
            onClick={() =>
              actions.toggleSchema(schemaRef(node.source, node.schema))
            }
          >
            <RiFolderReduceLine size={16} aria-hidden />
          </button>
        )}
        <button
          type="button"
          className={styles.button}
          aria-label={details}
          aria-pressed={state.selected}
          title={details}
          tabIndex={tabIndex}
          onClick={() =>
            actions.select(state.selected ? undefined : { table: table.ref })
          }
        >
          <RiInformationLine size={16} aria-hidden />
        </button>
      </div>
      <div className={styles.line}>
        <span className={styles.kind}>{kindLabel(t, node.kind)}</span>
        {node.grain && (
          <span
            className={styles.grain}
            data-certainty={node.grain.certainty}
            title={node.grain.sentence}
          >
            {node.grain.certainty === 'unknown'
              ? t('flow.grainUnknown')
              : node.grain.sentence.replace(/\.$/, '')}
          </span>
        )}
      </div>
    </header>
  );
}
