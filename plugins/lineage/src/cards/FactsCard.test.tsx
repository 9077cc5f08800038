import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  RecordedLineage,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { FactsCard } from './FactsCard';

describe('FactsCard', () => {
  let api: RecordedLineage;
  beforeEach(() => {
    api = RecordedLineage.of(recordedShop);
  });
  const frequency = () =>
    screen.findByRole('region', { name: 'Update frequency' });

  it('says how often the data changes, and how far it reaches', async () => {
    renderWithRecord(<FactsCard />, { api, table: 'shop/core/order_facts' });
    expect(await frequency()).toHaveTextContent(
      'Every day, usually 02:10–02:40 UTC, on weekdays',
    );
    expect(
      screen.getByText('The newest ordered_at, as configured.'),
    ).toBeInTheDocument();
  });

  it('opens to the observations that this rests on', async () => {
    renderWithRecord(<FactsCard />, { api, table: 'shop/core/order_facts' });
    await userEvent.click(await screen.findByText('Evidence: 8 observations'));
    expect(
      screen.getByText('Rows of etl.load_log that name this table as loaded.'),
    ).toBeVisible();
    const seen = within(
      screen.getByRole('list', { name: 'Changes seen in the last 14 days' }),
    );
    expect(seen.getAllByRole('listitem')[0]).toHaveTextContent(
      'Fri 20 Nov 02:30 UTC, 1,020 rows',
    );
  });

  it('says that there are too few observations yet, and when the last change was', async () => {
    renderWithRecord(<FactsCard />, { api, table: 'shop/raw/orders' });
    const region = await frequency();
    expect(region).toHaveTextContent('Too few observations yet (2 of 3)');
    expect(region).toHaveTextContent(
      /Last change between 19 Nov \d\d:10 and 20 Nov \d\d:10/,
    );
    expect(screen.queryByText('Updated')).not.toBeInTheDocument();
  });

  it('asks the owner how often it changes while that is not known', async () => {
    renderWithRecord(<FactsCard />, { api, table: 'shop/raw/orders' });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Ask the owner' }),
    );
    expect(
      within(await screen.findByRole('dialog')).getByRole('textbox'),
    ).toHaveValue('How often, and when, is raw.orders updated?');
  });

  it('counts the question when the observations are opened', async () => {
    renderWithRecord(<FactsCard />, { api, table: 'shop/core/order_facts' });
    await userEvent.click(await screen.findByText('Evidence: 8 observations'));
    await waitFor(() =>
      expect(api.calls).toContain('noteQuestion frequency answered'),
    );
  });

  it('says nothing of changes in a view, which holds no rows', async () => {
    renderWithRecord(<FactsCard />, { api, table: 'shop/staging/orders' });
    expect(await screen.findByText('View')).toBeInTheDocument();
    await waitFor(() =>
      expect(
        screen.queryByText('Reading how often this table changes…'),
      ).not.toBeInTheDocument(),
    );
    expect(
      screen.queryByRole('region', { name: 'Update frequency' }),
    ).not.toBeInTheDocument();
  });

  it('says what a table is made of and where its rows come from and go to', async () => {
    renderWithRecord(<FactsCard />, { api, table: 'shop/raw/orders' });
    await frequency();
    for (const text of [
      'orders_202509, orders_202510, orders_202511',
      'public.sales of database till on till.shop.example',
      's3://shop-landing/orders/',
      's3://shop-exports/orders/',
    ]) {
      expect(screen.getByText(text)).toBeInTheDocument();
    }
    expect(
      screen.getByRole('link', { name: 'raw.order_lines' }),
    ).toHaveAttribute('href', '/lineage?ref=shop%2Fraw%2Forder_lines');
  });

  it('says that a table is kept, as of when and why', async () => {
    api.change({
      tables: recordedShop.tables.map(t => ({
        ...t,
        stale: {
          code: 'removals-pending',
          message: 'Half of the schema vanished at once.',
        },
      })),
    });
    renderWithRecord(<FactsCard />, { api, table: 'shop/raw/orders' });
    const notice = await screen.findByText(/Half of the schema vanished/);
    expect(notice).toHaveTextContent(
      'Kept although the last crawl did not see it.',
    );
    expect(
      screen.getByText(/As of .* \(20 Nov 2026, .*\)/),
    ).toBeInTheDocument();
  });

  it('still shows the figures when watching cannot be read', async () => {
    api.fail('watch', new Error('The backend is away'));
    renderWithRecord(<FactsCard />, { api, table: 'shop/raw/orders' });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'How often this table changes could not be read',
    );
    expect(screen.getByText('48,210')).toBeInTheDocument();
    api.fail('watch');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await frequency();
  });
});
