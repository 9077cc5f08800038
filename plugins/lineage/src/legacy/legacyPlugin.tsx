import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createSearchResultListItemExtension } from '@backstage/plugin-search-react';
import { LineageClient } from '@grainline/backstage-plugin-lineage-common';
import { lineageApiRef } from '../api';
import { rootRouteRef } from '../routes';
import { LINEAGE_TABLE_TYPE } from '../search/LineageTableDocument';
import { inLegacyApp } from './inLegacyApp';
import { LegacyLayout } from './LegacyLayout';

const legacyRootRouteRef = convertLegacyRouteRef(rootRouteRef);

/** Lineage, grain and columns of tables, for apps on the legacy frontend system. */
export const lineagePlugin = createPlugin({
  id: 'lineage',
  apis: [
    createApiFactory({
      api: lineageApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new LineageClient({ discoveryApi, fetchApi }),
    }),
  ],
  routes: { root: legacyRootRouteRef },
});

/** The lineage pages, for a route such as `/lineage`. */
export const LineagePage = lineagePlugin.provide(
  createRoutableExtension({
    name: 'LineagePage',
    mountPoint: legacyRootRouteRef,
    component: async () => {
      const { LineagePages } = await import('../page/LineagePages');
      return inLegacyApp(() => <LineagePages layout={LegacyLayout} />);
    },
  }),
);

/** The lineage tab of a table's page. */
export const EntityLineageContent = lineagePlugin.provide(
  createComponentExtension({
    name: 'EntityLineageContent',
    component: {
      lazy: async () =>
        inLegacyApp((await import('../tab/LineageTab')).LineageTab),
    },
  }),
);

/** What a table is, where it comes from, at what grain it stands and what it fits, in short. */
export const EntityHeadCard = lineagePlugin.provide(
  createComponentExtension({
    name: 'EntityHeadCard',
    component: {
      lazy: async () =>
        inLegacyApp((await import('../cards/HeadCard')).HeadCard),
    },
  }),
);

/** What one row of a table stands for. */
export const EntityGrainCard = lineagePlugin.provide(
  createComponentExtension({
    name: 'EntityGrainCard',
    component: {
      lazy: async () =>
        inLegacyApp((await import('../cards/GrainCard')).GrainCard),
    },
  }),
);

/** The columns of a table. */
export const EntityColumnsCard = lineagePlugin.provide(
  createComponentExtension({
    name: 'EntityColumnsCard',
    component: {
      lazy: async () =>
        inLegacyApp((await import('../cards/ColumnsCard')).ColumnsCard),
    },
  }),
);

/** When a table was made and filled, and how large it is. */
export const EntityFactsCard = lineagePlugin.provide(
  createComponentExtension({
    name: 'EntityFactsCard',
    component: {
      lazy: async () =>
        inLegacyApp((await import('../cards/FactsCard')).FactsCard),
    },
  }),
);

/** How often a table's data changes, when it last did and how many rows. */
export const EntityActivityCard = lineagePlugin.provide(
  createComponentExtension({
    name: 'EntityActivityCard',
    component: {
      lazy: async () =>
        inLegacyApp((await import('../cards/ActivityCard')).ActivityCard),
    },
  }),
);

/** Which dashboards a table fits. */
export const EntityFitCard = lineagePlugin.provide(
  createComponentExtension({
    name: 'EntityFitCard',
    component: {
      lazy: async () => inLegacyApp((await import('../fit/FitCard')).FitCard),
    },
  }),
);

/** What changed of a table. */
export const EntityChangesCard = lineagePlugin.provide(
  createComponentExtension({
    name: 'EntityChangesCard',
    component: {
      lazy: async () =>
        inLegacyApp((await import('../cards/ChangesCard')).ChangesCard),
    },
  }),
);

/** Which table a dashboard shows, and whether that fits. */
export const EntityDashboardCard = lineagePlugin.provide(
  createComponentExtension({
    name: 'EntityDashboardCard',
    component: {
      lazy: async () =>
        inLegacyApp((await import('../fit/DashboardCard')).DashboardCard),
    },
  }),
);

/** The tables that a group or user owns, page by page. */
export const EntityOwnedTablesCard = lineagePlugin.provide(
  createComponentExtension({
    name: 'EntityOwnedTablesCard',
    component: {
      lazy: async () =>
        inLegacyApp((await import('../owned/OwnedTablesCard')).OwnedTablesCard),
    },
  }),
);

/** The tables of the schema that a system stands for, page by page. */
export const EntitySchemaTablesCard = lineagePlugin.provide(
  createComponentExtension({
    name: 'EntitySchemaTablesCard',
    component: {
      lazy: async () =>
        inLegacyApp(
          (await import('../owned/SchemaTablesCard')).SchemaTablesCard,
        ),
    },
  }),
);

/** A table among the portal's search results. */
export const TableSearchResultListItem = lineagePlugin.provide(
  createSearchResultListItemExtension({
    name: 'TableSearchResultListItem',
    predicate: result => result.type === LINEAGE_TABLE_TYPE,
    component: async () =>
      inLegacyApp(
        (await import('../search/TableResultListItem')).TableResultListItem,
      ),
  }),
);
