import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { CatalogApi, catalogApiRef } from '@backstage/plugin-catalog-react';
import { TableSummary } from '@grainline/backstage-plugin-lineage-common';
import { Reading, useReading } from '../api';
import { TableOwner, ownerOf } from './ownerOf';
import { tableEntityRef } from './tableEntity';

/** Owners by the name of the table's entity; a table is missing whose entity the catalog does not show, or not yet. */
export type TableOwners = ReadonlyMap<string, TableOwner>;

/** Entities that are asked for at a time. */
const BATCH = 250;
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
  'spec.owner',
  'relations',
];

async function readOwners(
  catalog: CatalogApi,
  names: readonly string[],
): Promise<TableOwners> {
  const owners = new Map<string, TableOwner>();
  for (let from = 0; from < names.length; from += BATCH) {
    const batch = names.slice(from, from + BATCH);
    const { items } = await catalog.getEntitiesByRefs({
      entityRefs: batch.map(name => stringifyEntityRef(tableEntityRef(name))),
      fields: FIELDS,
    });
    for (const entity of items) {
      if (entity) {
        owners.set(entity.metadata.name, ownerOf(entity));
      }
    }
  }
  return owners;
}

/** Reads from the catalog whose tables are. */
export function useTableOwners(
  tables: readonly TableSummary[] | undefined,
): Reading<TableOwners> {
  const catalog = useApi(catalogApiRef);
  const names = tables?.map(table => table.entityName);
  return useReading(names && JSON.stringify(names), () =>
    readOwners(catalog, names ?? []),
  );
}
