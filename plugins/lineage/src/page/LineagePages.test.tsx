import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  RecordedLineage,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { LineagePages } from './LineagePages';

describe('LineagePages', () => {
  const api = RecordedLineage.of(recordedShop);

  it.each([
    ['/', 'searchbox', /Search tables and columns/],
    ['/fit', 'heading', /Does a table fit/],
    ['/compare', 'heading', /How do two tables differ/],
    ['/questions', 'heading', /What was asked/],
    ['/sources/shop', 'heading', 'Shop warehouse'],
    ['/sources/shop/schema?name=raw', 'heading', 'raw'],
    ['/table?ref=shop/raw/orders', 'heading', 'raw.orders'],
  ])('has at %s its %s', async (at, role, name) => {
    renderWithRecord(<LineagePages />, { api, at });
    expect(await screen.findByRole(role, { name })).toBeInTheDocument();
  });

  it('leaves the focus in the search box while its words go into the URL', async () => {
    renderWithRecord(<LineagePages />, { api });
    const box = await screen.findByRole('searchbox');
    await userEvent.type(box, 'rev');
    await screen.findByRole('list', { name: 'Search results' });
    expect(box).toBeInTheDocument();
    expect(box).toHaveFocus();
    await userEvent.keyboard('enue');
    expect(box).toHaveValue('revenue');
  });

  it('says so where there is no page, and leads back', async () => {
    renderWithRecord(<LineagePages />, { api, at: '/nowhere' });
    expect(
      await screen.findByText(/There is no such page/),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('link', { name: 'Search tables' }));
    expect(screen.getByLabelText('place')).toHaveTextContent('/lineage');
  });
});
