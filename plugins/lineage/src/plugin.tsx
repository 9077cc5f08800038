import {
  ApiBlueprint,
  AppRootElementBlueprint,
  PageBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';
import { LineageClient } from '@grainline/backstage-plugin-lineage-common';
import { RiNodeTree, RiTable2 } from '@remixicon/react';
import { lineageApiRef } from './api';
import {
  DASHBOARD_ENTITY_FILTER,
  LINEAGE_TAB_PATH,
  OWNER_ENTITY_FILTER,
  SCHEMA_ENTITY_FILTER,
  TABLE_ENTITY_FILTER,
} from './entity';
import { rootRouteRef } from './routes';
import { LINEAGE_TABLE_TYPE } from './search/LineageTableDocument';
import { EarlyLineage } from './tab/EarlyLineage';

// Blueprints from alpha entry points are used in this file only, so that their changes touch one file.

const lineageApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: lineageApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new LineageClient({ discoveryApi, fetchApi }),
    }),
});

const lineagePage = PageBlueprint.make({
  params: {
    path: '/lineage',
    title: 'Lineage',
    icon: <RiNodeTree fontSize="inherit" />,
    routeRef: rootRouteRef,
    // The pages have a header of their own, with tabs.
    noHeader: true,
    loader: () => import('./page/LineagePages').then(m => <m.LineagePages />),
  },
});

const loadTab = () => import('./tab/LineageTab');

/** Fetches the tab's code before it is needed. */
function fetchTab() {
  loadTab().catch(() => {
    // It is fetched again, and its failure shown, when it is needed.
  });
}

// Who comes by a link to a table's lineage needs the tab as soon as the catalog has told the table: it is fetched while the portal starts.
if (window.location.pathname.endsWith(LINEAGE_TAB_PATH)) {
  fetchTab();
}

const earlyLineage = AppRootElementBlueprint.make({
  name: 'early-lineage',
  params: { element: <EarlyLineage /> },
});

const lineageContent = EntityContentBlueprint.make({
  params: {
    path: LINEAGE_TAB_PATH,
    title: 'Lineage',
    filter: TABLE_ENTITY_FILTER,
    loader: () => loadTab().then(m => <m.LineageTab />),
  },
});

const headCard = EntityCardBlueprint.make({
  name: 'head',
  params: {
    type: 'content',
    filter: TABLE_ENTITY_FILTER,
    loader: async () => {
      const { HeadCard } = await import('./cards/HeadCard');
      // From a table's overview the next click is often on its lineage.
      fetchTab();
      return <HeadCard />;
    },
  },
});

const grainCard = EntityCardBlueprint.make({
  name: 'grain',
  params: {
    type: 'content',
    filter: TABLE_ENTITY_FILTER,
    loader: () => import('./cards/GrainCard').then(m => <m.GrainCard />),
  },
});

const columnsCard = EntityCardBlueprint.make({
  name: 'columns',
  params: {
    type: 'content',
    filter: TABLE_ENTITY_FILTER,
    loader: () => import('./cards/ColumnsCard').then(m => <m.ColumnsCard />),
  },
});

const factsCard = EntityCardBlueprint.make({
  name: 'facts',
  params: {
    type: 'content',
    filter: TABLE_ENTITY_FILTER,
    loader: () => import('./cards/FactsCard').then(m => <m.FactsCard />),
  },
});

const activityCard = EntityCardBlueprint.make({
  name: 'activity',
  params: {
    type: 'content',
    filter: TABLE_ENTITY_FILTER,
    loader: () => import('./cards/ActivityCard').then(m => <m.ActivityCard />),
  },
});

const changesCard = EntityCardBlueprint.make({
  name: 'changes',
  params: {
    type: 'content',
    filter: TABLE_ENTITY_FILTER,
    loader: () => import('./cards/ChangesCard').then(m => <m.ChangesCard />),
  },
});

const fitCard = EntityCardBlueprint.make({
  name: 'fit',
  params: {
    type: 'content',
    filter: TABLE_ENTITY_FILTER,
    loader: () => import('./fit/FitCard').then(m => <m.FitCard />),
  },
});

const dashboardCard = EntityCardBlueprint.make({
  name: 'dashboard',
  params: {
    type: 'content',
    filter: DASHBOARD_ENTITY_FILTER,
    loader: () => import('./fit/DashboardCard').then(m => <m.DashboardCard />),
  },
});

const ownedTablesCard = EntityCardBlueprint.make({
  name: 'owned-tables',
  params: {
    type: 'content',
    filter: OWNER_ENTITY_FILTER,
    loader: () =>
      import('./owned/OwnedTablesCard').then(m => <m.OwnedTablesCard />),
  },
});

const schemaTablesCard = EntityCardBlueprint.make({
  name: 'schema-tables',
  params: {
    type: 'content',
    filter: SCHEMA_ENTITY_FILTER,
    loader: () =>
      import('./owned/SchemaTablesCard').then(m => <m.SchemaTablesCard />),
  },
});

const tableSearchResult = SearchResultListItemBlueprint.make({
  name: 'table',
  params: {
    predicate: result => result.type === LINEAGE_TABLE_TYPE,
    icon: <RiTable2 />,
    component: () =>
      import('./search/TableResultListItem').then(m => m.TableResultListItem),
  },
});

const tableSearchType = SearchFilterResultTypeBlueprint.make({
  name: 'table',
  params: { value: LINEAGE_TABLE_TYPE, name: 'Tables', icon: <RiTable2 /> },
});

/** Lineage, grain and columns of tables in the portal. */
export const lineagePlugin = createFrontendPlugin({
  pluginId: 'lineage',
  title: 'Lineage',
  icon: <RiNodeTree fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [
    lineageApi,
    lineagePage,
    earlyLineage,
    lineageContent,
    headCard,
    grainCard,
    columnsCard,
    activityCard,
    fitCard,
    changesCard,
    factsCard,
    dashboardCard,
    ownedTablesCard,
    schemaTablesCard,
    tableSearchResult,
    tableSearchType,
  ],
});
