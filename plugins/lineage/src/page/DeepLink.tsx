import { useApi } from '@backstage/frontend-plugin-api';
import { CatalogApi, catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  LineageApi,
  TableDetail,
  TableRef,
  isColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Navigate } from 'react-router-dom';
import { lineageApiRef, readSharedTable, useReading } from '../api';
import { tableEntityRef, useBrowseLinks, useTableLinks } from '../entity';
import { ReadError, Waiting } from '../states';
import { useTexts } from '../texts';

interface Found {
  readonly table: TableDetail;
  readonly inCatalog: boolean;
}

async function find(
  api: LineageApi,
  catalog: Pick<CatalogApi, 'getEntityByRef'>,
  ref: TableRef,
  fresh: boolean,
): Promise<Found> {
  const table = await readSharedTable(api, ref, fresh);
  const entity = await catalog.getEntityByRef(tableEntityRef(table.entityName));
  return { table, inCatalog: entity !== undefined };
}

/** Leads from a table's or column's ref to the lineage tab of its entity; to a page of our own where the catalog has none. */
export function DeepLink(props: { target: string }) {
  const { target } = props;
  const api = useApi(lineageApiRef);
  const catalog = useApi(catalogApiRef);
  const t = useTexts();
  const links = useTableLinks();
  const browse = useBrowseLinks();
  const { value, error, retry } = useReading(target, ({ fresh }) =>
    find(api, catalog, tableOf(target), fresh),
  );
  if (error) {
    return (
      <ReadError
        what={t('page.quoted', { ref: target })}
        error={error}
        onRetry={retry}
      />
    );
  }
  if (!value) {
    return <Waiting what={t('page.lookingFor', { ref: target })} />;
  }
  const column = isColumnRef(target) ? target : undefined;
  return (
    <Navigate
      replace
      to={
        value.inCatalog
          ? links.lineage(value.table, column)
          : browse.tableLineage(value.table.ref, column)
      }
    />
  );
}
