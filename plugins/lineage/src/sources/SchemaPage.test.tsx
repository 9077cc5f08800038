import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import {
  RecordedLineage,
  generatedRecord,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { SchemaPage } from './SchemaPage';

describe('SchemaPage', () => {
  let api: RecordedLineage;
  beforeEach(() => {
    api = RecordedLineage.of(recordedShop);
  });
  const open = (query: string) =>
    renderWithRecord(
      <Routes>
        <Route path="sources/:source/schema" element={<SchemaPage />} />
      </Routes>,
      { api, at: `/sources/shop/schema?${query}` },
    );
  const tables = (name: string) =>
    screen.findByRole('table', { name: `Tables of ${name}` });

  it('lists the tables with their grain and their last change', async () => {
    open('name=raw');
    const list = within(await tables('raw'));
    const orders = list.getByRole('row', { name: /^orders/ });
    expect(orders).toHaveTextContent('Table6 columns');
    expect(orders).toHaveTextContent(/One row per/);
    expect(list.getByRole('link', { name: 'orders' })).toHaveAttribute(
      'href',
      '/catalog/default/resource/shop.raw.orders',
    );
  });

  it('keeps the kind that a person chose in the URL', async () => {
    open('name=raw');
    await tables('raw');
    await userEvent.click(screen.getByRole('button', { name: /Which tables/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'View' }));
    expect(
      await screen.findByText('No table of this kind is in this schema.'),
    ).toBeInTheDocument();
    expect(screen.getByLabelText('place')).toHaveTextContent('kind=view');
  });

  it('reads a large schema page by page', async () => {
    const big = generatedRecord(250, 1, 'raw');
    api.change({
      tables: big.tables.map(t => ({ ...t, source: 'shop' })),
    });
    open('name=raw');
    const rows = async () =>
      within(await tables('raw')).getAllByRole('row').length - 1;
    expect(await rows()).toBe(100);
    await userEvent.click(
      screen.getByRole('button', { name: 'Show more tables' }),
    );
    await screen.findByText('table_150');
    expect(await rows()).toBe(200);
  });

  it('marks tables that are kept though the last crawl did not see them', async () => {
    api.change({
      tables: recordedShop.tables.map(t =>
        t.name === 'order_lines'
          ? {
              ...t,
              stale: { code: 'pending', message: 'Waits to be removed.' },
            }
          : t,
      ),
    });
    open('name=raw');
    expect(await screen.findByText(/last seen/)).toHaveAttribute(
      'title',
      'Waits to be removed.',
    );
  });

  it('says that there is no such schema, and where those are that there are', async () => {
    open('name=gone');
    expect(
      await screen.findByText('There is no schema gone in Shop warehouse'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Shop warehouse' }),
    ).toHaveAttribute('href', '/lineage/sources/shop');
  });
});
