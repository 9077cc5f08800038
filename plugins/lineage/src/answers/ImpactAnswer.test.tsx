import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  RecordedLineage,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { ColumnsCard } from '../cards/ColumnsCard';

const table = 'shop/marts/daily_revenue';

describe('what breaks if a column changes', () => {
  let api: RecordedLineage;
  beforeEach(() => {
    api = RecordedLineage.of(recordedShop);
  });
  const open = async () => {
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'What breaks if marts.daily_revenue.revenue changes',
      }),
    );
    return within(await screen.findByRole('region', { name: /^What breaks/ }));
  };

  it('lists columns, tables and dashboards with their owners', async () => {
    renderWithRecord(<ColumnsCard />, { api, table });
    const region = await open();
    const rows = within(
      await region.findByRole('table', { name: 'What changes with it' }),
    )
      .getAllByRole('row')
      .slice(1)
      .map(row => row.textContent);
    expect(rows[0]).toMatch(
      /reporting\.revenue_net\.revenue.*column, 1 step.*its values.*finance/,
    );
    expect(rows[1]).toMatch(
      /reporting\.executive.*which rows.*likely.*not known/,
    );
    expect(rows[2]).toMatch(/Executive overview.*dashboard, 3 steps.*board/);
    expect(
      region.getByRole('link', { name: 'Executive overview' }),
    ).toHaveAttribute('href', '/catalog/default/resource/dashboard-executive');
    expect(api.calls).toContain('noteQuestion impact answered');
  });

  it('has a notice to the owners, to be copied', async () => {
    renderWithRecord(<ColumnsCard />, { api, table });
    const region = await open();
    await userEvent.click(await region.findByText('Notice to the owners'));
    expect(
      region.getByText(/marts.daily_revenue.revenue is about to change/),
    ).toBeVisible();
    expect(
      region.getByRole('button', { name: 'Copy notice' }),
    ).toBeInTheDocument();
  });

  it('says so where nothing is known to depend on it', async () => {
    api.change({
      impacts: {
        [`${table}/revenue`]: {
          ref: `${table}/revenue`,
          sentence: 'Nothing that was crawled depends on it.',
          certainty: 'likely',
          unknowns: [],
          hidden: 0,
          truncated: false,
          items: [],
          notice: '',
        },
      },
    });
    renderWithRecord(<ColumnsCard />, { api, table });
    const region = await open();
    expect(
      await region.findByText(/outside of the crawled databases/),
    ).toBeInTheDocument();
    expect(region.queryByRole('table')).not.toBeInTheDocument();
  });
});
