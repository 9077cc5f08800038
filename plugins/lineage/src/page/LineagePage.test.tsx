import { NotFoundError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  RecordedLineage,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { LineagePage } from './LineagePage';

describe('LineagePage', () => {
  let api: RecordedLineage;
  beforeEach(() => {
    api = RecordedLineage.of(recordedShop);
  });

  const place = () => screen.getByLabelText('place').textContent;
  const box = () => screen.findByRole('searchbox', { name: /Search tables/ });

  it('finds tables and columns, and keeps the search in the URL', async () => {
    renderWithRecord(<LineagePage />, { api });
    await userEvent.type(await box(), 'revenue');
    const hits = within(
      await screen.findByRole('list', { name: 'Search results' }),
    );
    expect(hits.getAllByRole('link').map(a => a.getAttribute('href'))).toEqual([
      '/catalog/default/resource/shop.marts.daily_revenue/lineage',
      '/catalog/default/resource/shop.marts.daily_revenue/lineage?column=revenue',
      '/catalog/default/resource/shop.reporting.revenue_net/lineage',
      '/catalog/default/resource/shop.reporting.revenue_net/lineage?column=revenue',
      '/catalog/default/resource/shop.reporting.executive/lineage?column=revenue',
    ]);
    expect(place()).toBe('/?q=revenue');
  });

  it('waits for a pause before it searches', async () => {
    renderWithRecord(<LineagePage />, { api });
    await userEvent.type(await box(), 'revenue');
    await screen.findByRole('list', { name: 'Search results' });
    expect(api.calls.filter(c => c.startsWith('search'))).toEqual([
      'search revenue',
    ]);
  });

  it('is walked by the keyboard, from the box to the hits and back', async () => {
    renderWithRecord(<LineagePage />, { api, at: '/?q=revenue' });
    await screen.findByRole('list', { name: 'Search results' });
    const input = await box();
    await userEvent.click(input);
    await userEvent.keyboard('{ArrowDown}');
    const links = screen.getAllByRole('link');
    expect(links[0]).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    expect(links[1]).toHaveFocus();
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    expect(input).toHaveFocus();
  });

  it('opens the first hit on Enter', async () => {
    renderWithRecord(<LineagePage />, { api, at: '/?q=net_amount' });
    await screen.findByRole('list', { name: 'Search results' });
    await userEvent.click(await box());
    await userEvent.keyboard('{Enter}');
    await waitFor(() =>
      expect(place()).toBe(
        '/catalog/default/resource/shop.core.order_facts/lineage?column=net_amount',
      ),
    );
  });

  it('says when nothing is found', async () => {
    renderWithRecord(<LineagePage />, { api, at: '/?q=zzz' });
    expect(
      await screen.findByText(/Nothing named like “zzz” is known/),
    ).toBeInTheDocument();
  });

  it('says that a search failed and offers to try again', async () => {
    api.fail('search', new Error('The index is away'));
    renderWithRecord(<LineagePage />, { api, at: '/?q=revenue' });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The index is away',
    );
    api.fail('search');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('list', { name: 'Search results' }),
    ).toBeInTheDocument();
  });

  it('shows how each source stands, and why it is not complete', async () => {
    renderWithRecord(<LineagePage />, { api });
    expect(await screen.findByText('Shop warehouse')).toBeInTheDocument();
    expect(screen.getByText('Partly read')).toBeInTheDocument();
    expect(
      screen.getByText(/GRANT USAGE ON SCHEMA hr_private/),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Column lineage complete for 4 of 5 views'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/3 more that the crawling role may not read/),
    ).toBeInTheDocument();
  });

  it('leads to the page of each source and of each schema', async () => {
    renderWithRecord(<LineagePage />, { api });
    expect(
      await screen.findByRole('link', { name: 'Shop warehouse' }),
    ).toHaveAttribute('href', '/lineage/sources/shop');
    expect(screen.getByRole('link', { name: 'raw' })).toHaveAttribute(
      'href',
      '/lineage/sources/shop/schema?name=raw',
    );
    expect(api.calls.filter(c => c.startsWith('tables'))).toEqual([]);
  });

  it('crawls a source on demand and says how far it is', async () => {
    renderWithRecord(<LineagePage />, { api });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Crawl now' }),
    );
    expect(await screen.findByText('Reading columns…')).toBeInTheDocument();
    expect(screen.getByText('Crawl running')).toBeInTheDocument();
    api.change({
      sources: recordedShop.sources.map(s => ({ ...s, state: 'ok' })),
    });
    expect(
      await screen.findByText('Complete', undefined, { timeout: 4000 }),
    ).toBeInTheDocument();
  });

  it('says why a crawl did not start', async () => {
    api.fail('startCrawl', new Error('The queue is full'));
    renderWithRecord(<LineagePage />, { api });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Crawl now' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The queue is full',
    );
  });

  it('says what to do when no source is configured', async () => {
    api.change({ sources: [] });
    renderWithRecord(<LineagePage />, { api });
    expect(
      await screen.findByText('No source is configured'),
    ).toBeInTheDocument();
  });

  it.each([
    ['shop/core/order_facts', 'shop.core.order_facts/lineage'],
    [
      'shop/core/order_facts/net_amount',
      'shop.core.order_facts/lineage?column=net_amount',
    ],
    [
      'shop/ops/Weird.Name%2F50%20%25/n',
      'shop.ops.weird-0123456789ab/lineage?column=n',
    ],
  ])('leads from the ref %s to its entity’s tab', async (ref, path) => {
    renderWithRecord(<LineagePage />, {
      api,
      at: `/?${new URLSearchParams({ ref })}`,
    });
    await waitFor(() =>
      expect(place()).toBe(`/catalog/default/resource/${path}`),
    );
  });

  it('leads to a page of its own where the catalog does not hold the table', async () => {
    renderWithRecord(<LineagePage />, {
      api,
      at: '/?ref=shop/core/order_facts/net_amount',
      catalogued: false,
    });
    await waitFor(() =>
      expect(place()).toBe(
        '/lineage/table/lineage?ref=shop%2Fcore%2Forder_facts&column=net_amount',
      ),
    );
  });

  it('says when a ref leads nowhere', async () => {
    api.fail('table', new NotFoundError('There is no table shop/x/y'));
    renderWithRecord(<LineagePage />, { api, at: '/?ref=shop/x/y' });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is no table shop/x/y',
    );
  });
});
