import { Entity } from '@backstage/catalog-model';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import {
  RecordedLineage,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { DashboardCard } from './DashboardCard';
import { FitCard } from './FitCard';

const DAILY = 'shop/marts/daily_revenue';
const STORE_OPS = 'resource:default/dashboard-store-ops';

describe('FitCard', () => {
  const api = RecordedLineage.of(recordedShop);

  it('says which dashboards the table serves, and since when it does not fit', async () => {
    renderWithRecord(<FitCard />, { api, table: DAILY });
    const list = within(
      await screen.findByRole('list', { name: 'Dashboards on this table' }),
    );
    const [item] = list.getAllByRole('listitem');
    expect(item).toHaveTextContent(/Store Ops.*does not fit.*since Wed 18 Nov/);
    expect(list.getByRole('link', { name: 'See every check' })).toHaveAttribute(
      'href',
      `/lineage/fit?${new URLSearchParams({
        table: DAILY,
        dashboard: STORE_OPS,
      })}`,
    );
  });

  it('leads to a check and to a comparison in one click', async () => {
    renderWithRecord(<FitCard />, { api, table: DAILY });
    expect(
      await screen.findByRole('link', { name: 'Check a requirement' }),
    ).toHaveAttribute(
      'href',
      '/lineage/fit?table=shop%2Fmarts%2Fdaily_revenue',
    );
    expect(
      screen.getByRole('link', { name: 'Compare with another table' }),
    ).toHaveAttribute(
      'href',
      '/lineage/compare?left=shop%2Fmarts%2Fdaily_revenue',
    );
  });

  it('says so where no dashboard is known', async () => {
    renderWithRecord(<FitCard />, { api, table: 'shop/raw/orders' });
    expect(
      await screen.findByText(/No dashboard is known that shows this table/),
    ).toBeInTheDocument();
  });

  it('says that they could not be read', async () => {
    const down = RecordedLineage.of(recordedShop);
    down.fail('dashboards', new Error('down'));
    renderWithRecord(<FitCard />, { api: down, table: DAILY });
    expect(await screen.findByRole('alert')).toHaveTextContent('down');
  });
});

describe('DashboardCard', () => {
  const api = RecordedLineage.of(recordedShop);
  const dashboard = (name: string): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name, namespace: 'default' },
    spec: { type: 'dashboard' },
  });
  const show = (name: string) =>
    renderWithRecord(
      <EntityProvider entity={dashboard(name)}>
        <DashboardCard />
      </EntityProvider>,
      { api },
    );

  it('says that its table does not fit, since when, and what it was before', async () => {
    show('dashboard-store-ops');
    expect(await screen.findByText('does not fit')).toBeInTheDocument();
    expect(screen.getByText(/before, it was “fits”/)).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'marts.daily_revenue' }),
    ).toBeInTheDocument();
  });

  it('says why it was not checked', async () => {
    show('dashboard-broken');
    expect(
      await screen.findByText(/Its SQL could not be read/),
    ).toBeInTheDocument();
  });

  it('teaches how a dashboard says what it needs', async () => {
    show('dashboard-other');
    expect(
      await screen.findByText(/grainline\/requires-sql/),
    ).toBeInTheDocument();
  });
});
