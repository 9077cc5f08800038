import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  RecordedLineage,
  recordedRemovals,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { Sources } from './Sources';

describe('PendingRemovals', () => {
  let api: RecordedLineage;
  beforeEach(() => {
    api = RecordedLineage.of({
      ...recordedShop,
      sources: recordedShop.sources.map(s => ({
        ...s,
        pendingRemovals: recordedRemovals,
      })),
    });
  });
  const ask = async () =>
    userEvent.click(
      await screen.findByRole('button', { name: 'Confirm removal' }),
    );

  it('says what waits, and why', async () => {
    renderWithRecord(<Sources />, { api });
    expect(
      await screen.findByText(
        'Kept although the last crawl did not see them: 12 tables and 2 columns',
      ),
    ).toBeInTheDocument();
    const list = screen.getByRole('list', { name: 'What waits to be removed' });
    expect(list).toHaveTextContent(
      'marts: More than 20 % of the schema’s tables vanished at once.',
    );
    expect(within(list).getByText('weekly_revenue')).toBeInTheDocument();
    expect(within(list).getByText('10 more tables')).toBeInTheDocument();
    expect(within(list).getByText('stores: city, country')).toBeInTheDocument();
  });

  it('asks before it removes', async () => {
    renderWithRecord(<Sources />, { api });
    await ask();
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText('Remove 12 tables and 2 columns?'),
    ).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: 'Keep them' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(api.calls).not.toContain('confirmRemovals shop');
  });

  it('removes when a person confirms, and nothing waits any more', async () => {
    renderWithRecord(<Sources />, { api });
    await ask();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Remove them' }),
    );
    await waitFor(() =>
      expect(
        screen.queryByText(/Kept although the last crawl/),
      ).not.toBeInTheDocument(),
    );
    expect(api.calls).toContain('confirmRemovals shop');
  });

  it('says why it could not remove, and keeps asking', async () => {
    api.fail('confirmRemovals', new Error('A crawl is running'));
    renderWithRecord(<Sources />, { api });
    await ask();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Remove them' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'A crawl is running',
    );
    expect(screen.getByRole('dialog')).toBeInTheDocument();
  });
});
