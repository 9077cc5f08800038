import { Link } from '@backstage/ui';
import { memo } from 'react';
import { useGraphActions } from '../flow';
import { ListedTable } from '../graph';
import { useTexts } from '../texts';
import { countOf, kindLabel } from '../words';
import { ColumnSources } from './ColumnSources';
import { FedBy } from './FedBy';
import styles from './LineageList.module.css';
import { MoreColumns } from './MoreColumns';
import { Relations } from './Relations';
import { TableLeftOut } from './TableLeftOut';

/** One table of the list, with all that the picture says of it. */
export const TableRow = memo(function OneTableRow(props: {
  table: ListedTable;
  isUnfolded: boolean;
  hasRelations: boolean;
}) {
  const t = useTexts();
  const { linkTo, select } = useGraphActions();
  const { table, isUnfolded, hasRelations } = props;
  const { node, steps } = table;
  const name = `${node.schema}.${node.name}`;
  return (
    <div role="row" className={styles.row} data-ref={node.ref}>
      <div role="rowheader" className={styles.name}>
        <Link href={linkTo(node)} variant="body-small">
          {name}
        </Link>
        <div className={styles.how}>
          {[
            kindLabel(t, node.kind),
            steps ? countOf(t, Math.abs(steps), 'step') : undefined,
            node.sinceThen && t(`list.since.${node.sinceThen}`),
          ]
            .filter(Boolean)
            .join(', ')}
        </div>
        <TableLeftOut table={table} />
        <button
          type="button"
          className={styles.action}
          aria-label={t('list.detailsOf', { name })}
          onClick={() => select?.({ table: node.ref })}
        >
          {t('list.details')}
        </button>
      </div>
      <div role="cell" className={styles.cell}>
        {node.grain && (
          <>
            <span className={styles.label} aria-hidden>
              {t('list.grain')}
            </span>
            {node.grain.sentence}
          </>
        )}
      </div>
      <div role="cell" className={styles.cell}>
        {table.fedBy.length > 0 && (
          <>
            <span className={styles.label} aria-hidden>
              {t('list.fedBy')}
            </span>
            <FedBy feeders={table.fedBy} fed={name} />
          </>
        )}
      </div>
      <div role="cell" className={styles.cell}>
        <span className={styles.label} aria-hidden>
          {t('list.sources')}
        </span>
        <ColumnSources table={table} />
        <MoreColumns table={table} isUnfolded={isUnfolded} />
      </div>
      {hasRelations && (
        <div role="cell" className={styles.cell}>
          {table.relations.length > 0 && (
            <>
              <span className={styles.label} aria-hidden>
                {t('list.relations')}
              </span>
              <Relations relations={table.relations} />
            </>
          )}
        </div>
      )}
    </div>
  );
});
