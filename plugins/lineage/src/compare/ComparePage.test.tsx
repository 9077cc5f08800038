import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  RecordedLineage,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { ComparePage } from './ComparePage';

const DAILY = 'shop/marts/daily_revenue';
const NET = 'shop/reporting/revenue_net';

describe('ComparePage', () => {
  let api: RecordedLineage;
  beforeEach(() => {
    api = RecordedLineage.of(recordedShop);
  });

  const at = (sides: Record<string, string>) =>
    `/?${new URLSearchParams(sides)}`;
  const place = () => screen.getByLabelText('place').textContent;
  const rows = async (name: string) =>
    within(await screen.findByRole('region', { name }))
      .getAllByRole('row')
      .map(row =>
        [...row.querySelectorAll('th, td')].map(cell => cell.textContent),
      );

  it('shows facts and columns side by side, what differs first', async () => {
    renderWithRecord(<ComparePage />, {
      api,
      at: at({ left: DAILY, right: NET }),
    });
    expect(await rows('Facts side by side')).toEqual([
      ['Fact', 'marts.daily_revenue', 'reporting.revenue_net', 'The same'],
      ['Kind', 'view', 'materialized view', 'no'],
      ['Grain', 'One row per day.', 'One row per day.', 'yes'],
      ['Changes', 'nightly', 'hourly', 'no'],
    ]);
    expect((await rows('Columns side by side')).slice(1)).toEqual([
      ['revenue', 'numeric', 'numeric', 'another source'],
      ['orders', 'bigint', 'not there', 'only in one'],
      ['day', 'date', 'date', 'yes'],
    ]);
    expect(screen.getByText('2 of 3 columns differ.')).toBeInTheDocument();
    expect(api.calls).toContain('noteQuestion compare answered');
  });

  it('shows where their ways part, and the rows that only one leaves out', async () => {
    renderWithRecord(<ComparePage />, {
      api,
      at: at({ left: DAILY, right: NET }),
    });
    expect(
      within(
        await screen.findByRole('list', { name: 'Both are made of' }),
      ).getByRole('link'),
    ).toHaveTextContent('core.order_facts');
    expect(
      screen.getByRole('region', {
        name: 'Only marts.daily_revenue leaves out',
      }),
    ).toHaveTextContent("status <> 'cancelled'");
    expect(screen.getByText(/not visible to you/)).toBeInTheDocument();
  });

  it('leads to where each table is corrected, and offers to ask the owners of what is not known', async () => {
    const known = recordedShop.comparisons![`${DAILY} ${NET}`];
    api.change({
      comparisons: {
        [`${DAILY} ${NET}`]: {
          ...known,
          unknowns: [{ code: 'no-sql', message: 'Add its repository.' }],
        },
      },
    });
    renderWithRecord(<ComparePage />, {
      api,
      at: at({ left: DAILY, right: NET }),
    });
    expect(
      await screen.findByRole('link', {
        name: 'Not right about reporting.revenue_net?',
      }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/resource/shop.reporting.revenue_net',
    );
    expect(
      screen.getByRole('button', {
        name: 'Ask the owner of marts.daily_revenue',
      }),
    ).toBeInTheDocument();
  });

  it('says when nothing is known that both are made of', async () => {
    const known = recordedShop.comparisons![`${DAILY} ${NET}`];
    api.change({
      comparisons: { [`${DAILY} ${NET}`]: { ...known, divergence: undefined } },
    });
    renderWithRecord(<ComparePage />, {
      api,
      at: at({ left: DAILY, right: NET }),
    });
    expect(
      await screen.findByText('Nothing is known that both are made of.'),
    ).toBeInTheDocument();
  });

  it('does not call two unknowns different, nor says twice where the ways part', async () => {
    const known = recordedShop.comparisons![`${DAILY} ${NET}`];
    api.change({
      comparisons: {
        [`${DAILY} ${NET}`]: {
          ...known,
          sentence: known.divergence!.sentence,
          facts: [
            {
              fact: 'frequency',
              left: 'unknown',
              right: 'unknown',
              same: false,
            },
          ],
        },
      },
    });
    renderWithRecord(<ComparePage />, {
      api,
      at: at({ left: DAILY, right: NET }),
    });
    expect((await rows('Facts side by side'))[1]).toEqual([
      'Changes',
      'unknown',
      'unknown',
      'not known',
    ]);
    expect(screen.getAllByText(known.divergence!.sentence)).toHaveLength(1);
  });

  it('chooses the other table by a part of its name', async () => {
    renderWithRecord(<ComparePage />, { api, at: at({ left: DAILY }) });
    const other = await screen.findByRole('combobox', {
      name: 'The other table',
    });
    await userEvent.type(other, 'revenue_net');
    await userEvent.click(
      await screen.findByRole('option', { name: /reporting\.revenue_net/ }),
    );
    await waitFor(() => expect(place()).toBe(at({ left: DAILY, right: NET })));
    expect(
      await screen.findByRole('region', { name: 'Answer' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('combobox', { name: 'The other table' }),
    ).toHaveValue('reporting.revenue_net');
  });

  it('swaps the two', async () => {
    renderWithRecord(<ComparePage />, {
      api,
      at: at({ left: DAILY, right: NET }),
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Swap' }));
    expect(place()).toBe(at({ left: NET, right: DAILY }));
  });

  it('compares nothing until both are chosen', async () => {
    renderWithRecord(<ComparePage />, { api, at: at({ left: DAILY }) });
    await screen.findByRole('combobox', { name: 'One table' });
    expect(api.calls.filter(c => c.startsWith('compare'))).toEqual([]);
  });

  it('takes a link that names no table for one that chose none', async () => {
    renderWithRecord(<ComparePage />, {
      api,
      at: at({ left: 'no table', right: NET }),
    });
    expect(
      await screen.findByRole('combobox', { name: 'One table' }),
    ).toHaveValue('');
  });

  it('says that it could not be compared', async () => {
    api.fail('compare', new Error('The record is away'));
    renderWithRecord(<ComparePage />, {
      api,
      at: at({ left: DAILY, right: NET }),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The record is away',
    );
  });
});
