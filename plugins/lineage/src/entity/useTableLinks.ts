import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  ColumnRef,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { useMemo } from 'react';
import { COLUMN_PARAM, columnToParam } from './columnParam';
import { tableEntityRef } from './tableEntity';

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

/** Makes links to the entity pages of tables, wherever the app mounts its catalog. */
export function useTableLinks(): TableLinks {
  const entityRoute = useRouteRef(entityRouteRef);
  return useMemo(() => {
    const link = (path: string, table: LinkedTable, column?: ColumnRef) => {
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
  }, [entityRoute]);
}
