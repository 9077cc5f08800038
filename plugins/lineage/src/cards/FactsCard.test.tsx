import { screen } from '@testing-library/react';
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

  it('says how far the data reach', async () => {
    renderWithRecord(<FactsCard />, { api, table: 'shop/core/order_facts' });
    expect(
      await screen.findByText('The newest ordered_at, as configured.'),
    ).toBeInTheDocument();
  });

  it('leaves the last change to the activity where that knows it', async () => {
    renderWithRecord(<FactsCard />, { api, table: 'shop/raw/orders' });
    await screen.findByText('s3://shop-landing/orders/');
    expect(screen.queryByText('Updated')).not.toBeInTheDocument();
  });

  it('says what a table is made of and where its rows come from and go to', async () => {
    renderWithRecord(<FactsCard />, { api, table: 'shop/raw/orders' });
    await screen.findByText('s3://shop-exports/orders/');
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
    expect(await screen.findByText('48,210')).toBeInTheDocument();
    expect(screen.getByText('Updated')).toBeInTheDocument();
  });
});
