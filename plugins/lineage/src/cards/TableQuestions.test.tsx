import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  RecordedLineage,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { ChangesCard } from './ChangesCard';

const table = 'shop/marts/daily_revenue';

describe('the questions about changes of a table', () => {
  let api: RecordedLineage;
  beforeEach(() => {
    api = RecordedLineage.of(recordedShop);
  });

  it('tells what changed upstream since it was right', async () => {
    renderWithRecord(<ChangesCard />, { api, table });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'What changed since it was right?',
      }),
    );
    const region = within(
      await screen.findByRole('region', {
        name: 'What changed upstream of marts.daily_revenue',
      }),
    );
    expect(
      await region.findByText(/Since 13 November, raw.orders/),
    ).toBeInTheDocument();
    expect(
      region.getByRole('list', { name: 'Changes of raw.orders' }),
    ).toHaveTextContent('type of amount: numeric(10,2)');
    expect(
      region.queryByRole('list', { name: 'Changes of marts.daily_revenue' }),
    ).not.toBeInTheDocument();
    expect(api.calls).toContain('noteQuestion changes answered');
  });

  it('asks anew when another day is picked, and keeps the day in the address', async () => {
    renderWithRecord(<ChangesCard />, {
      api,
      table,
      at: '/?answer=changes&since=2026-11-13',
    });
    const day = await screen.findByLabelText('It was right on');
    expect(day).toHaveValue('2026-11-13');
    fireEvent.change(day, { target: { value: '2026-11-10' } });
    const since = new Date('2026-11-10T00:00').toISOString();
    await waitFor(() =>
      expect(api.calls).toContain(`changedSince ${table} ${since}`),
    );
    expect(screen.getByLabelText('place')).toHaveTextContent(
      '/?answer=changes&since=2026-11-10',
    );
  });

  it('says where to look when nothing changed', async () => {
    api.change({
      changedSince: {
        [table]: {
          ref: table,
          since: '2026-11-13T00:00:00Z',
          sentence: 'Nothing changed upstream since 13 November.',
          certainty: 'certain',
          unknowns: [],
          hidden: 0,
          truncated: false,
          tables: [],
        },
      },
    });
    renderWithRecord(<ChangesCard />, { api, table, at: '/?answer=changes' });
    expect(
      await screen.findByText(/the data changed, not the tables/),
    ).toBeInTheDocument();
  });

  it('tells what breaks if the table changes, and closes again', async () => {
    api.change({
      impacts: {
        [table]: { ...recordedShop.impacts![`${table}/revenue`], ref: table },
      },
    });
    renderWithRecord(<ChangesCard />, { api, table });
    const button = await screen.findByRole('button', {
      name: 'What breaks if this table changes?',
    });
    await userEvent.click(button);
    expect(
      await screen.findByRole('table', { name: 'What changes with it' }),
    ).toBeInTheDocument();
    expect(button).toHaveAttribute('aria-expanded', 'true');
    expect(
      screen.getByRole('button', { name: 'Save as CSV' }),
    ).toBeInTheDocument();
    await userEvent.click(button);
    expect(
      screen.queryByRole('region', { name: /^What breaks/ }),
    ).not.toBeInTheDocument();
  });
});
