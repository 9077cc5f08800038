import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  RecordedLineage,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { ActivityCard } from './ActivityCard';

describe('ActivityCard', () => {
  let api: RecordedLineage;
  beforeEach(() => {
    api = RecordedLineage.of(recordedShop);
  });
  const frequency = () =>
    screen.findByRole('region', { name: 'Update frequency' });

  it('says how often the data changes', async () => {
    renderWithRecord(<ActivityCard />, { api, table: 'shop/core/order_facts' });
    expect(await frequency()).toHaveTextContent(
      'Every day, usually 02:10–02:40 UTC, on weekdays',
    );
  });

  it('opens to the observations that this rests on', async () => {
    renderWithRecord(<ActivityCard />, { api, table: 'shop/core/order_facts' });
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
    renderWithRecord(<ActivityCard />, { api, table: 'shop/raw/orders' });
    const region = await frequency();
    expect(region).toHaveTextContent('Too few observations yet (2 of 3)');
    expect(region).toHaveTextContent(
      /Last change between 19 Nov \d\d:10 and 20 Nov \d\d:10/,
    );
  });

  it('asks the owner how often it changes while that is not known', async () => {
    renderWithRecord(<ActivityCard />, { api, table: 'shop/raw/orders' });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Ask the owner' }),
    );
    expect(
      within(await screen.findByRole('dialog')).getByRole('textbox'),
    ).toHaveValue('How often, and when, is raw.orders updated?');
  });

  it('counts the question when the observations are opened', async () => {
    renderWithRecord(<ActivityCard />, { api, table: 'shop/core/order_facts' });
    await userEvent.click(await screen.findByText('Evidence: 8 observations'));
    await waitFor(() =>
      expect(api.calls).toContain('noteQuestion frequency answered'),
    );
  });

  it('says how many rows the table has and its changes are of', async () => {
    renderWithRecord(<ActivityCard />, { api, table: 'shop/core/order_facts' });
    expect(await frequency()).toHaveTextContent(
      /About [\d,]+ rows now, [\d,]+ rows in a usual change, 1,020 rows in the last/,
    );
    expect(
      screen.getByText(/The higher a mark, the more rows were changed/),
    ).toBeInTheDocument();
  });

  it('says of a view that it is computed', async () => {
    renderWithRecord(<ActivityCard />, { api, table: 'shop/staging/orders' });
    expect(
      await screen.findByText(/A view is computed whenever it is asked/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('region', { name: 'Update frequency' }),
    ).not.toBeInTheDocument();
  });

  it('says that it could not be read, and reads it when asked again', async () => {
    api.fail('watch', new Error('The backend is away'));
    renderWithRecord(<ActivityCard />, { api, table: 'shop/raw/orders' });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'How often this table changes could not be read',
    );
    api.fail('watch');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await frequency();
  });
});
