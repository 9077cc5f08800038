import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  RecordedLineage,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { ColumnsCard } from '../cards/ColumnsCard';

const table = 'shop/marts/daily_revenue';

describe('the source of a column', () => {
  let api: RecordedLineage;
  beforeEach(() => {
    api = RecordedLineage.of(recordedShop);
  });
  const answer = async (name = /^Source of/) =>
    within(await screen.findByRole('region', { name }));
  const openRevenue = async () =>
    userEvent.click(
      await screen.findByRole('button', {
        name: 'Whole source of marts.daily_revenue.revenue',
      }),
    );

  it('opens below the column’s own row with one click, and is kept in the address', async () => {
    renderWithRecord(<ColumnsCard />, { api, table });
    await openRevenue();
    const region = await answer();
    expect(
      await region.findByText(
        'marts.daily_revenue.revenue is SUM(raw.orders.amount), by way of core.order_facts; loaded nightly, last 02:10.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByLabelText('place')).toHaveTextContent(
      '/?answer=source&column=revenue',
    );
    await userEvent.click(
      region.getByRole('button', { name: 'Close this answer' }),
    );
    expect(
      screen.queryByRole('region', { name: /^Source of/ }),
    ).not.toBeInTheDocument();
    expect(screen.getByLabelText('place')).toHaveTextContent(/^\/$/);
    expect(
      screen.getByRole('button', {
        name: 'Whole source of marts.daily_revenue.revenue',
      }),
    ).toHaveFocus();
  });

  it('tells the origins apart from the steps, and each step’s SQL, job and basis', async () => {
    renderWithRecord(<ColumnsCard />, { api, table });
    await openRevenue();
    const origins = within(
      await (
        await answer()
      ).findByRole('region', {
        name: 'Where it comes from in the end',
      }),
    );
    expect(
      origins.getByRole('link', { name: 'raw.orders.amount' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/resource/shop.raw.orders?column=amount',
    );
    expect(
      origins.getByText('s3://shop-landing/orders/', { exact: false }),
    ).toHaveTextContent('likely');
    const steps = within(
      (await answer()).getByRole('region', { name: /^Step by step/ }),
    ).getAllByRole('listitem');
    expect(steps[0]).toHaveTextContent('sum(net_amount)');
    expect(steps[0]).toHaveTextContent(
      'aggregated by view marts.daily_revenue; parsed',
    );
  });

  it('lists the rows that are left out, in the order in which data flows', async () => {
    renderWithRecord(<ColumnsCard />, { api, table });
    await openRevenue();
    const rows = within(
      await (
        await answer()
      ).findByRole('region', {
        name: 'Rows left out on the way',
      }),
    ).getAllByRole('listitem');
    expect(rows.map(row => row.textContent)).toEqual([
      expect.stringMatching(
        /inner join: only rows with a match in raw\.order_lines, on the way into core\.order_facts by routine core\.load_order_facts \(line 12\)/,
      ),
      expect.stringMatching(/status <> 'cancelled'.*marts\.daily_revenue/),
    ]);
  });

  it('opens from a link, and counts as asked once', async () => {
    renderWithRecord(<ColumnsCard />, {
      api,
      table,
      at: '/?answer=source&column=revenue',
    });
    await (await answer()).findByText(/is SUM\(raw.orders.amount\)/);
    expect(api.calls).toContain('noteQuestion source answered');
    expect(
      api.calls.filter(call => call.startsWith('noteQuestion')),
    ).toHaveLength(1);
  });

  it('says that a link names a column which is not there', async () => {
    renderWithRecord(<ColumnsCard />, {
      api,
      table,
      at: '/?answer=source&column=turnover',
    });
    expect(
      await screen.findByText(
        'There is no column turnover in marts.daily_revenue',
      ),
    ).toBeInTheDocument();
    expect(api.calls).not.toContain(`columnSource ${table}/turnover`);
  });

  it('says what would make an unknown source known, and asks the owner', async () => {
    renderWithRecord(<ColumnsCard />, {
      api,
      table: 'shop/core/order_facts',
      at: '/?answer=source&column=lines',
    });
    const region = await answer();
    expect(
      await region.findByRole('list', { name: 'What is not known' }),
    ).toHaveTextContent('temporary tables hide');
    await userEvent.click(
      region.getByRole('button', { name: 'Ask the owner' }),
    );
    expect(
      within(await screen.findByRole('dialog')).getByRole('textbox'),
    ).toHaveValue('Where do the values of core.order_facts.lines come from?');
    expect(api.calls).toContain('noteQuestion source unknown');
  });

  it('says what could not be read, and reads it when asked again', async () => {
    api.fail('columnSource', new Error('The backend is away'));
    renderWithRecord(<ColumnsCard />, { api, table });
    await openRevenue();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The source of marts.daily_revenue.revenue could not be read',
    );
    api.fail('columnSource');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await (await answer()).findByText(/is SUM\(raw.orders.amount\)/);
    expect(
      api.calls.filter(call => call.startsWith('noteQuestion')),
    ).toHaveLength(1);
  });
});
