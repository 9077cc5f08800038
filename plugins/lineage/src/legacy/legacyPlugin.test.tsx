import { FlatRoutes } from '@backstage/core-app-api';
import { AnyApiRef } from '@backstage/core-plugin-api';
import {
  EntityProvider,
  catalogApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  TestApiProvider,
  mockApis,
  renderInTestApp,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route } from 'react-router-dom';
import {
  EntityChangesCard,
  EntityColumnsCard,
  EntityDashboardCard,
  EntityFactsCard,
  EntityFitCard,
  EntityGrainCard,
  EntityLineageContent,
  LineagePage,
  isDashboard,
  isTable,
  lineageApiRef,
  lineagePlugin,
} from '.';
import { RecordedLineage, entityOf, recordedShop } from '../__testUtils__';

const dashboard = {
  ...entityOf('shop/raw/orders'),
  metadata: { name: 'dashboard-store-ops', namespace: 'default' },
  spec: { type: 'dashboard' },
};

function renderLegacy(element: JSX.Element, path?: string) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [lineageApiRef, RecordedLineage.of(recordedShop)],
        [catalogApiRef, catalogApiMock()],
        [permissionApiRef, mockApis.permission()],
      ]}
    >
      {element}
    </TestApiProvider>,
    {
      routeEntries: path ? [path] : undefined,
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}

describe('the plugin in an app on the legacy frontend system', () => {
  it('brings the client of the backend', () => {
    const refs: AnyApiRef[] = [...lineagePlugin.getApis()].map(
      ({ api }) => api,
    );
    expect(refs).toEqual([lineageApiRef]);
  });

  it('has its pages at the route where the app mounts them', async () => {
    await renderLegacy(
      <FlatRoutes>
        <Route path="/tables" element={<LineagePage />} />
      </FlatRoutes>,
      '/tables',
    );
    expect(
      await screen.findByRole('searchbox', { name: /search/i }),
    ).toBeInTheDocument();
    await userEvent.click(await screen.findByRole('tab', { name: 'Compare' }));
    expect(
      await screen.findByText(/^Two tables side by side/),
    ).toBeInTheDocument();
  });

  it('shows a table’s cards', async () => {
    await renderLegacy(
      <EntityProvider entity={entityOf('shop/raw/orders')}>
        <EntityGrainCard />
        <EntityFactsCard />
        <EntityColumnsCard />
        <EntityFitCard />
        <EntityChangesCard />
      </EntityProvider>,
    );
    expect(await screen.findByText('One row per order.')).toBeInTheDocument();
    expect(await screen.findByText('48,210')).toBeInTheDocument();
    expect(
      await screen.findByRole('rowheader', { name: /customer_id/ }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('list', { name: 'Changes' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'Check a requirement' }),
    ).toBeInTheDocument();
  });

  it('draws a table’s lineage', async () => {
    await renderLegacy(
      <EntityProvider entity={entityOf('shop/raw/orders')}>
        <EntityLineageContent />
      </EntityProvider>,
    );
    expect(
      await screen.findByRole('group', { name: /Lineage graph/ }),
    ).toBeInTheDocument();
  });

  it('shows whether a dashboard’s table fits it', async () => {
    await renderLegacy(
      <EntityProvider entity={dashboard}>
        <EntityDashboardCard />
      </EntityProvider>,
    );
    expect(await screen.findByText('does not fit')).toBeInTheDocument();
  });

  it('tells tables and dashboards from other entities', () => {
    expect(isTable(entityOf('shop/raw/orders'))).toBe(true);
    expect(isTable({ ...entityOf('shop/raw'), kind: 'System' })).toBe(false);
    expect(isTable(dashboard)).toBe(false);
    expect(isDashboard(dashboard)).toBe(true);
    expect(isDashboard(entityOf('shop/raw/orders'))).toBe(false);
  });
});
