import { useEntity } from '@backstage/plugin-catalog-react';
import {
  TableRef,
  parseTableRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { useState } from 'react';
import { tableRefOf, useAnswerLinks, useChosenColumn } from '../entity';
import { ReadError, Waiting } from '../states';
import readable from '../Readable.module.css';
import { LineageToolbar, LineageView, useDepth, useLineage } from '../view';
import { countOf } from '../words';
import styles from './LineageTab.module.css';
import { NoLineage } from './NoLineage';
import { useTexts } from '../texts';

function TabOf(props: { table: TableRef }) {
  const t = useTexts();
  const { table } = props;
  const [depth, setDepth] = useDepth();
  const [indirect, setIndirect] = useState(false);
  const [column, choose] = useChosenColumn(table);
  const lineage = useLineage(table, depth);
  const { known, error, loading } = lineage;
  const root = known?.tables.get(table);
  const links = useAnswerLinks();
  const ofColumn = column && known?.tables.get(tableOf(column));
  const { schema, table: name } = parseTableRef(table);

  return (
    <section
      className={`${readable.readable} ${styles.tab}`}
      aria-label="Lineage"
    >
      <LineageToolbar
        depth={depth}
        onDepth={setDepth}
        indirect={indirect}
        onIndirect={setIndirect}
        column={column}
        onColumn={choose}
        sourceLink={column && ofColumn && links.source(ofColumn, column)}
      />
      {error && (
        <ReadError
          what={`The lineage of ${schema}.${name}`}
          error={error}
          onRetry={lineage.retry}
        />
      )}
      {loading && !known && (
        <Waiting
          what={`Reading the lineage of ${schema}.${name}, ${countOf(
            t,
            depth,
            'step',
          )} each way…`}
          height={420}
        />
      )}
      {root && known && known.edges.length === 0 && (
        <NoLineage table={table} node={root} />
      )}
      {known && known.edges.length > 0 && (
        <LineageView
          known={known}
          lineage={lineage}
          subject={`${depth} ${table}`}
          indirect={indirect}
          column={column}
          choose={choose}
        />
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
