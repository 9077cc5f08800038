import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  RecordedLineage,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { TablePage } from './TablePage';

describe('TablePage', () => {
  let api: RecordedLineage;
  beforeEach(() => {
    api = RecordedLineage.of(recordedShop);
  });

  it('shows the cards of a table that the catalog does not hold', async () => {
    renderWithRecord(<TablePage part="overview" />, {
      api,
      at: '/?ref=shop/marts/daily_revenue',
      catalogued: false,
    });
    expect(
      await screen.findByRole('heading', { name: 'marts.daily_revenue' }),
    ).toBeInTheDocument();
    expect(
      (await screen.findAllByText('One row per store and day.')).length,
    ).toBeGreaterThan(0);
    expect(screen.getByRole('table', { name: 'Columns' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Lineage' })).toHaveAttribute(
      'href',
      '/lineage/table/lineage?ref=shop%2Fmarts%2Fdaily_revenue',
    );
    expect(
      await screen.findByText(/This table is not in the catalog/),
    ).toBeInTheDocument();
  });

  it('keeps the table in the address while an answer is opened', async () => {
    renderWithRecord(<TablePage part="overview" />, {
      api,
      at: '/?ref=shop/marts/daily_revenue',
    });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Whole source of marts.daily_revenue.revenue',
      }),
    );
    expect(screen.getByLabelText('place')).toHaveTextContent(
      /ref=shop.*answer=source/,
    );
  });

  it('says what could not be read', async () => {
    renderWithRecord(<TablePage part="overview" />, {
      api,
      at: '/?ref=shop/no/table',
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is no table shop/no/table',
    );
  });

  it.each(['/', '/?ref=shop', '/?ref=%25%25'])(
    'says that %s names no table',
    async at => {
      renderWithRecord(<TablePage part="overview" />, { api, at });
      expect(
        await screen.findByText(/The address names no table/),
      ).toBeInTheDocument();
    },
  );
});
