import { Alert } from '@backstage/ui';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { useMemo } from 'react';
import { NavLink, useSearchParams } from 'react-router-dom';
import { useTable } from '../api';
import { tableFromParam, useBrowseLinks, useCatalogPresence } from '../entity';
import { BrowsePage } from '../sources';
import { ReadError, Waiting } from '../states';
import { LineageTab } from '../tab/LineageTab';
import { useTexts } from '../texts';
import { refWords } from '../words';
import { TableOverview } from './TableOverview';
import styles from './TablePage.module.css';
import { tableAsEntity } from './tableAsEntity';

/** A part of a table's page. */
export type TablePart = 'overview' | 'lineage';

function TableOf(props: { table: TableRef; part: TablePart }) {
  const { table, part } = props;
  const t = useTexts();
  const links = useBrowseLinks();
  const { value, error, retry } = useTable(table);
  const entity = useMemo(() => value && tableAsEntity(value), [value]);
  const { presence } = useCatalogPresence();
  const isMissing = value && presence?.has(value.entityName) === false;
  const name = refWords(table);
  return (
    <BrowsePage
      above={[{ title: t('page.search'), href: links.all() }]}
      title={name}
      about={isMissing && t('page.table.notInCatalog')}
    >
      <nav className={styles.parts} aria-label={t('page.table.parts')}>
        <NavLink to={links.table(table)} end>
          {t('page.table.overview')}
        </NavLink>
        <NavLink to={links.tableLineage(table)}>
          {t('page.table.lineage')}
        </NavLink>
      </nav>
      {error && (
        <ReadError
          what={t('page.table.what', { table: name })}
          error={error}
          onRetry={retry}
        />
      )}
      {!value && !error && (
        <Waiting what={t('page.table.reading', { table: name })} height={320} />
      )}
      {entity && (
        <EntityProvider entity={entity}>
          {part === 'overview' ? <TableOverview /> : <LineageTab />}
        </EntityProvider>
      )}
    </BrowsePage>
  );
}

/** The page of a table that is in the record and not in the catalog: the same cards and the same lineage as on an entity's page. */
export function TablePage(props: { part: TablePart }) {
  const [params] = useSearchParams();
  const t = useTexts();
  const links = useBrowseLinks();
  const table = tableFromParam(params.get('ref'));
  if (table) {
    return <TableOf key={table} table={table} part={props.part} />;
  }
  return (
    <BrowsePage
      above={[{ title: t('page.search'), href: links.all() }]}
      title={t('page.table.noRef')}
    >
      <Alert
        role="status"
        status="info"
        icon
        title={t('page.table.noRefWhy')}
      />
    </BrowsePage>
  );
}
