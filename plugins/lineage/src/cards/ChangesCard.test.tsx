import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  RecordedLineage,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { ChangesCard } from './ChangesCard';

describe('ChangesCard', () => {
  let api: RecordedLineage;
  beforeEach(() => {
    api = RecordedLineage.of(recordedShop);
  });
  const groups = async () =>
    within(await screen.findByRole('list', { name: 'Changes' }));

  it('tells changes as sentences, under the crawls between which they happened', async () => {
    renderWithRecord(<ChangesCard />, { api, table: 'shop/raw/orders' });
    const list = await groups();
    const newest = list.getAllByRole('listitem')[0];
    expect(newest).toHaveTextContent(
      /20 November.*between 19 Nov \d\d:10 and 20 Nov \d\d:10/,
    );
    expect(newest).toHaveTextContent(
      /type of amount: numeric\(10,2\).*numeric\(12,2\)/,
    );
    expect(
      list.getByText(/renamed to/, { exact: false, selector: 'span' }),
    ).toHaveTextContent('column cust_id renamed to customer_id');
  });

  it('says the exact times on hover', async () => {
    renderWithRecord(<ChangesCard />, { api, table: 'shop/raw/orders' });
    const list = await groups();
    expect(list.getAllByText(/^between/)[0].getAttribute('title')).toMatch(
      /between 19 Nov 2026, .* and 20 Nov 2026, /,
    );
  });

  it('shows older changes when asked to', async () => {
    renderWithRecord(<ChangesCard />, { api, table: 'shop/raw/orders' });
    await groups();
    expect(screen.queryByText('note_23')).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show older changes' }),
    );
    expect(await screen.findByText('note_23')).toBeInTheDocument();
    await waitFor(() =>
      expect(
        screen.queryByRole('button', { name: 'Show older changes' }),
      ).not.toBeInTheDocument(),
    );
    expect(api.calls).toEqual([
      'history shop/raw/orders 0',
      'history shop/raw/orders 20',
    ]);
  });

  it('opens a change of a view’s SQL to what changed in it', async () => {
    renderWithRecord(<ChangesCard />, {
      api,
      table: 'shop/marts/daily_revenue',
    });
    await userEvent.click(await screen.findByText('What changed in it'));
    const lines = await screen.findByRole('list', {
      name: 'Lines that changed',
    });
    expect(
      within(lines)
        .getAllByRole('listitem')
        .map(li => li.textContent)
        .filter(text => /added|removed/.test(text ?? '')),
    ).toEqual(["+added:   WHERE f.status <> 'cancelled'::text"]);
  });

  it('opens nothing for those who may not read SQL', async () => {
    renderWithRecord(<ChangesCard />, { api, table: 'shop/core/order_facts' });
    expect(await screen.findByText('view SQL changed')).toBeInTheDocument();
    expect(screen.queryByText('What changed in it')).not.toBeInTheDocument();
  });

  it('says since when nothing changed', async () => {
    renderWithRecord(<ChangesCard />, { api, table: 'shop/raw/order_lines' });
    expect(
      await screen.findByText(/No change since the first crawl on/),
    ).toHaveTextContent(/6 November/);
  });

  it('says what could not be read, and keeps what was read before', async () => {
    renderWithRecord(<ChangesCard />, { api, table: 'shop/raw/orders' });
    await groups();
    api.fail('history', new Error('The backend is away'));
    await userEvent.click(
      screen.getByRole('button', { name: 'Show older changes' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The backend is away',
    );
    expect(screen.getByText('cust_id')).toBeInTheDocument();
    api.fail('history');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('note_23')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
