import { useEntity } from '@backstage/plugin-catalog-react';
import {
  TableRef,
  isColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { tableRefOf, useAnswerLinks } from '../entity';
import readable from '../Readable.module.css';
import { ReadError, Waiting } from '../states';
import { useTexts } from '../texts';
import {
  LineageToolbar,
  LineageView,
  NoPath,
  ViewProblems,
  useLineage,
  useViewState,
} from '../view';
import { refWords } from '../words';
import styles from './LineageTab.module.css';
import { NoLineage } from './NoLineage';

function TabOf(props: { table: TableRef }) {
  const t = useTexts();
  const { table } = props;
  const view = useViewState(table);
  const { state, problems, change } = view;
  const { column } = state;
  const lineage = useLineage(table, state);
  const { known, error, loading, outdated, query } = lineage;
  const links = useAnswerLinks();
  const ofColumn = column && known?.tables.get(tableOf(column));
  const name = refWords(query.ref);
  const isPath = isColumnRef(query.ref);
  const root = known?.tables.get(table);
  const isEmpty = known?.edges.length === 0 && !outdated;

  return (
    <section
      className={`${readable.readable} ${styles.tab}`}
      aria-label={t('view.lineage')}
    >
      <LineageToolbar
        state={state}
        change={change}
        sourceLink={column && ofColumn && links.source(ofColumn, column)}
      />
      <ViewProblems problems={problems} />
      {error && (
        <ReadError
          what={t('view.what', { name })}
          error={error}
          onRetry={lineage.retry}
        />
      )}
      {loading && !known && (
        <Waiting what={t('view.reading', { name })} height={420} />
      )}
      {isEmpty && isPath && (
        <NoPath
          column={query.ref}
          onEverything={() => change({ everything: true })}
        />
      )}
      {isEmpty && !isPath && root && <NoLineage table={table} node={root} />}
      {known && (!isEmpty || isPath) && (
        <LineageView known={known} lineage={lineage} view={view} />
      )}
    </section>
  );
}

/** The Lineage tab of a table's entity page. */
export function LineageTab() {
  const { entity } = useEntity();
  const table = tableRefOf(entity);
  return table ? <TabOf key={table} table={table} /> : null;
}
