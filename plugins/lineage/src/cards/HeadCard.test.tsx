import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  RecordedLineage,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { FactsCard } from './FactsCard';
import { HeadCard } from './HeadCard';

const revenue = 'shop/marts/daily_revenue';

describe('HeadCard', () => {
  let api: RecordedLineage;
  beforeEach(() => {
    api = RecordedLineage.of(recordedShop);
  });
  const part = async (label: string) => {
    const term = await screen.findByText(label, { selector: 'dt' });
    return term.parentElement!;
  };

  it('says what a table is and what one row of it stands for', async () => {
    renderWithRecord(<HeadCard />, { api, table: revenue });
    expect(await part('What it is')).toHaveTextContent(
      /View, \d columns, about 48,210 rows/,
    );
    const grain = await part('Grain');
    expect(grain).toHaveTextContent('One row per store and day.certain');
    expect(grain).toHaveTextContent('Identified by store_id, day');
  });

  it('names the tables that it comes from, and answers for the column that tells most', async () => {
    renderWithRecord(<HeadCard />, { api, table: revenue });
    const from = await part('Comes from');
    expect(
      within(from).getByRole('link', { name: 'core.order_facts' }),
    ).toHaveAttribute('href', '/lineage?ref=shop%2Fcore%2Forder_facts');
    expect(from).toHaveTextContent('aggregated: sum(net_amount)');
    expect(
      within(from).getByRole('link', { name: 'Whole source' }),
    ).toHaveAttribute('href', expect.stringContaining('answer=source'));
  });

  it('answers for the column that a person picks', async () => {
    renderWithRecord(<HeadCard />, { api, table: revenue });
    const from = await part('Comes from');
    await userEvent.click(
      within(from).getByRole('button', { name: /Source of a column/ }),
    );
    await userEvent.click(await screen.findByRole('option', { name: 'day' }));
    expect(
      within(from).getByRole('link', { name: 'In the graph' }),
    ).toHaveAttribute('href', expect.stringContaining('column=day'));
  });

  it('answers for the column that a link names', async () => {
    renderWithRecord(<HeadCard />, {
      api,
      table: revenue,
      at: '/?column=store_id',
    });
    expect(
      within(await part('Comes from')).getByRole('link', {
        name: 'In the graph',
      }),
    ).toHaveAttribute('href', expect.stringContaining('column=store_id'));
  });

  it('says of a table that nothing fills where it was loaded from', async () => {
    renderWithRecord(<HeadCard />, { api, table: 'shop/raw/orders' });
    const from = await part('Comes from');
    // Whether it was loaded is read after the table.
    await waitFor(() =>
      expect(from).toHaveTextContent('Loaded from s3://shop-landing/orders/.'),
    );
  });

  it('claims nothing of where a table was loaded from before that was read', async () => {
    let release = () => {};
    const released = new Promise<void>(resolve => {
      release = resolve;
    });
    const watch = api.watch.bind(api);
    jest.spyOn(api, 'watch').mockImplementation(async ref => {
      await released;
      return watch(ref);
    });
    renderWithRecord(<HeadCard />, { api, table: 'shop/raw/orders' });
    const from = await part('Comes from');
    expect(from).toHaveTextContent('Reading where it was loaded from…');
    expect(from).not.toHaveTextContent('come from outside');
    release();
    await waitFor(() => expect(from).toHaveTextContent('Loaded from s3://'));
  });

  it('says how it fits the dashboards that show it, and where a requirement is checked', async () => {
    renderWithRecord(<HeadCard />, { api, table: revenue });
    const fits = await part('Fits');
    expect(
      within(fits).getByRole('link', { name: 'Check a requirement' }),
    ).toHaveAttribute('href', expect.stringContaining('/fit?table='));
  });

  it('says that a view is computed, and how often a table changes', async () => {
    renderWithRecord(<HeadCard />, { api, table: 'shop/core/order_facts' });
    expect(
      await screen.findByText(/Every day, usually 02:10–02:40 UTC/),
    ).toBeInTheDocument();
  });

  it('shares its reads with the other cards', async () => {
    renderWithRecord(
      <>
        <HeadCard />
        <FactsCard />
      </>,
      { api, table: 'shop/core/order_facts' },
    );
    await screen.findByText(/Every day, usually/, { selector: 'dd' });
    expect(api.calls.filter(c => /^(table|watch) /.test(c)).sort()).toEqual([
      'table shop/core/order_facts',
      'watch shop/core/order_facts',
    ]);
  });
});
