import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  RecordedLineage,
  generatedRecord,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { ColumnsCard } from './ColumnsCard';
import { FactsCard } from './FactsCard';
import { GrainCard } from './GrainCard';

const revenue = 'shop/marts/daily_revenue';

describe('the cards of a table', () => {
  let api: RecordedLineage;
  beforeEach(() => {
    api = RecordedLineage.of(recordedShop);
  });

  it('share one read of the table', async () => {
    renderWithRecord(
      <>
        <GrainCard />
        <FactsCard />
        <ColumnsCard />
      </>,
      { api, table: revenue },
    );
    await screen.findByText('One row per store and day.');
    expect(api.calls.filter(call => call.startsWith('table'))).toEqual([
      `table ${revenue}`,
    ]);
  });

  describe('GrainCard', () => {
    it('says the grain in a sentence, how sure it is, its keys and its time unit', async () => {
      renderWithRecord(<GrainCard />, { api, table: revenue });
      expect(
        await screen.findByText('One row per store and day.'),
      ).toBeInTheDocument();
      expect(screen.getByText('certain')).toBeInTheDocument();
      expect(screen.getByText('store_id, day')).toBeInTheDocument();
      expect(screen.getByText('day, by day')).toBeInTheDocument();
    });

    it('opens to the evidence', async () => {
      renderWithRecord(<GrainCard />, { api, table: revenue });
      const summary = await screen.findByText('Evidence: 2 pieces');
      expect(summary.closest('details')).not.toHaveAttribute('open');
      await userEvent.click(summary);
      expect(summary.closest('details')).toHaveAttribute('open');
      expect(
        screen.getByText("date_trunc('day', ordered_at)"),
      ).toBeInTheDocument();
    });

    it('says what would make an unknown grain known', async () => {
      renderWithRecord(<GrainCard />, { api, table: 'shop/raw/order_lines' });
      expect(await screen.findByText('unknown')).toBeInTheDocument();
      expect(
        screen.getByText(/Declare a primary key or a unique index/),
      ).toBeInTheDocument();
    });

    it('says what could not be read, and reads it when asked again', async () => {
      api.fail('table', new Error('The backend is away'));
      renderWithRecord(<GrainCard />, { api, table: revenue });
      expect(await screen.findByRole('alert')).toHaveTextContent(
        'The backend is away',
      );
      api.fail('table');
      await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
      expect(
        await screen.findByText('One row per store and day.'),
      ).toBeInTheDocument();
    });
  });

  describe('FactsCard', () => {
    it('says where each figure comes from, and what is unknown', async () => {
      renderWithRecord(<FactsCard />, { api, table: revenue });
      expect(await screen.findByText('48,210')).toBeInTheDocument();
      expect(
        screen.getByText('Estimate in pg_class.reltuples.'),
      ).toBeInTheDocument();
      expect(screen.getByText('7.0 MB')).toBeInTheDocument();
      expect(screen.getByText('Unknown')).toHaveTextContent(
        'PostgreSQL does not keep it',
      );
      expect(screen.getByText('etl')).toBeInTheDocument();
    });
  });

  describe('ColumnsCard', () => {
    const rows = () =>
      screen
        .getAllByRole('row')
        .slice(1)
        .map(row => within(row).getAllByRole('link')[0].textContent);

    it('shows type, keys and where a column comes from', async () => {
      renderWithRecord(<ColumnsCard />, { api, table: revenue });
      const row = await screen.findByRole('row', { name: /revenue/ });
      expect(row).toHaveTextContent('numeric');
      expect(row).toHaveTextContent('← core.order_facts.net_amount');
      expect(row).toHaveTextContent('aggregated: sum(net_amount)');
      expect(
        within(row).getByRole('link', { name: 'revenue: show its lineage' }),
      ).toHaveAttribute(
        'href',
        '/catalog/default/resource/shop.marts.daily_revenue/lineage?column=revenue',
      );
    });

    it('marks primary key, foreign keys and columns that may not be null', async () => {
      api.change({
        tables: recordedShop.tables.map(t => ({
          ...t,
          columns: t.columns.map(c =>
            c.name === 'store_id'
              ? { ...c, references: ['shop/raw/stores/id'] }
              : c,
          ),
        })),
      });
      renderWithRecord(<ColumnsCard />, { api, table: 'shop/raw/orders' });
      const key = await screen.findByRole('row', { name: /order_id/ });
      expect(key).toHaveTextContent('PK');
      expect(key).toHaveTextContent('not null');
      expect(screen.getByRole('row', { name: /store_id/ })).toHaveTextContent(
        'FK → raw.stores.id',
      );
    });

    it('says how much reads a column', async () => {
      api.change({
        tables: recordedShop.tables.map(t => ({
          ...t,
          columns: t.columns.map(c => ({
            ...c,
            ...(c.name === 'order_id' && {
              usage: { columns: 3, tables: 2, hidden: 0 },
            }),
          })),
        })),
      });
      renderWithRecord(<ColumnsCard />, { api, table: 'shop/raw/orders' });
      expect(
        await screen.findByRole('row', { name: /order_id/ }),
      ).toHaveTextContent('3 columns in 2 tables');
      expect(screen.getByRole('row', { name: /status/ })).toHaveTextContent(
        'nothing known',
      );
    });

    it('says which columns the last crawl did not see, and how often a source was seen', async () => {
      api.change({
        tables: recordedShop.tables.map(t => ({
          ...t,
          columns: t.columns.map(c => ({
            ...c,
            ...(c.name === 'orders' && {
              stale: {
                code: 'removals-pending',
                message: 'Removed when a second crawl agrees.',
              },
            }),
            directSources: c.directSources.map(s => ({
              ...s,
              certainty: 'likely' as const,
              calls: 42,
            })),
          })),
        })),
      });
      renderWithRecord(<ColumnsCard />, { api, table: revenue });
      expect(
        await screen.findByRole('row', { name: /orders/ }),
      ).toHaveTextContent(
        'Not seen by the last crawl: Removed when a second crawl agrees.',
      );
      expect(screen.getByRole('row', { name: /revenue/ })).toHaveTextContent(
        '← core.order_facts.net_amount (likely)aggregated: sum(net_amount)seen 42 times',
      );
    });

    describe('of two thousand columns', () => {
      const table = 'big/wide/table_0';
      const wide = RecordedLineage.of(generatedRecord(4, 2000, 'wide'));

      it('draws only the rows in view, and says how many there are', async () => {
        renderWithRecord(<ColumnsCard />, { api: wide, table });
        await screen.findByText('column_0');
        expect(rows().length).toBeGreaterThan(10);
        expect(rows().length).toBeLessThan(50);
        expect(screen.getByRole('table')).toHaveAttribute(
          'aria-rowcount',
          '2001',
        );
      });

      it('finds by name, type and comment', async () => {
        renderWithRecord(<ColumnsCard />, { api: wide, table });
        await screen.findByText('column_0');
        await userEvent.type(
          screen.getByRole('searchbox', { name: 'Filter columns' }),
          'numeric 1995',
        );
        expect(await screen.findByText('Comment on column 1995')).toBeVisible();
        expect(rows()).toEqual(['column_1995']);
      });

      it('says when nothing matches', async () => {
        renderWithRecord(<ColumnsCard />, { api: wide, table });
        await screen.findByText('column_0');
        await userEvent.type(
          screen.getByRole('searchbox', { name: 'Filter columns' }),
          'zzz',
        );
        expect(
          await screen.findByText('None of the 2,000 columns matches “zzz”.'),
        ).toBeInTheDocument();
      });

      it('opens at the column that the URL names', async () => {
        renderWithRecord(<ColumnsCard />, {
          api: wide,
          table,
          at: '/?column=column_1234',
        });
        const row = await screen.findByRole('row', { name: /column_1234/ });
        expect(row).toHaveAttribute('aria-current', 'true');
        expect(row).toHaveAttribute('aria-rowindex', '1236');
        expect(rows()).not.toContain('column_0');
      });

      it('sorts by a heading, the other way round by the second press', async () => {
        renderWithRecord(<ColumnsCard />, { api: wide, table });
        await screen.findByText('column_0');
        const heading = screen.getByRole('button', { name: 'Type' });
        await userEvent.click(heading);
        expect(rows()[1]).toBe('column_3');
        expect(
          screen.getByRole('columnheader', { name: 'Type' }),
        ).toHaveAttribute('aria-sort', 'ascending');
        await userEvent.click(heading);
        expect(rows()[0]).toBe('column_1');
      });

      it('narrows to keys, and comes back to all for a column that a link names', async () => {
        renderWithRecord(<ColumnsCard />, { api: wide, table });
        await screen.findByText('column_0');
        await userEvent.click(
          screen.getByRole('button', { name: /Which columns/ }),
        );
        await userEvent.click(
          await screen.findByRole('option', { name: 'Keys (1)' }),
        );
        expect(rows()).toHaveLength(1);
        expect(screen.getByText('1 of 2,000 columns')).toBeInTheDocument();
      });
    });
  });
});
