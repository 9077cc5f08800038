import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  ColumnRef,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { useMemo } from 'react';
import { COLUMN_PARAM, columnToParam } from './columnParam';
import { tableEntityRef } from './tableEntity';
import { useBrowseLinks } from './useBrowseLinks';
import { useCatalogPresence } from './useCatalogPresence';

/** Path of the lineage tab below an entity's page. */
export const LINEAGE_TAB_PATH = '/lineage';

/** A table to link to. */
export interface LinkedTable {
  readonly ref: TableRef;
  readonly entityName: string;
}

/** Where the parts of a table's entity page are. */
export interface TableLinks {
  /** The page that opens first. */
  overview(table: LinkedTable, column?: ColumnRef): string;
  /** The lineage tab. */
  lineage(table: LinkedTable, column?: ColumnRef): string;
}

/** Makes links to the entity pages of tables, wherever the app mounts its catalog; to pages of our own for tables that it does not hold. */
export function useTableLinks(): TableLinks {
  const entityRoute = useRouteRef(entityRouteRef);
  const browse = useBrowseLinks();
  const { presence, version } = useCatalogPresence();
  return useMemo(() => {
    const link = (path: string, table: LinkedTable, column?: ColumnRef) => {
      if (presence && !presence.has(table.entityName)) {
        return path === LINEAGE_TAB_PATH
          ? browse.tableLineage(table.ref, column)
          : browse.table(table.ref, column);
      }
      const { kind, namespace, name } = tableEntityRef(table.entityName);
      const base =
        entityRoute?.({ kind, namespace, name }) ??
        `/catalog/${namespace}/${kind}/${name}`;
      const query = column
        ? `?${new URLSearchParams({
            [COLUMN_PARAM]: columnToParam(table.ref, column),
          })}`
        : '';
      return `${base}${path}${query}`;
    };
    return {
      overview: (table, column) => link('', table, column),
      lineage: (table, column) => link(LINEAGE_TAB_PATH, table, column),
    };
    // Another version of the same knowledge makes other links.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [entityRoute, browse, presence, version]);
}
