import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor } from '@testing-library/react';
import { entityOf } from '../__testUtils__';
import { TableResultListItem } from './TableResultListItem';

const result = {
  title: 'marts.daily_revenue',
  text: '',
  location: '/catalog/default/resource/shop.marts.daily_revenue/lineage',
  kind: 'view',
  source: 'shop',
  grain: 'One row per store and day.',
  columns: [
    { name: 'day', type: 'date' },
    { name: 'revenue', type: 'numeric', comment: 'Without tax' },
    { name: '50 %', type: 'text' },
  ],
};
const highlightOf = (text: string) => ({
  preTag: '<mark>',
  postTag: '</mark>',
  fields: { text },
});
const hrefs = () =>
  screen.getAllByRole('link').map(a => a.getAttribute('href'));

describe('TableResultListItem', () => {
  it('shows the matching column and opens the table with it', async () => {
    renderInTestApp(
      <TableResultListItem
        result={result}
        highlight={highlightOf('day <mark>revenue</mark>')}
      />,
    );
    expect(
      await screen.findByText('View · shop · One row per store and day.'),
    ).toBeInTheDocument();
    expect(screen.getByText('numeric · Without tax')).toBeInTheDocument();
    expect(hrefs()).toEqual([
      `${result.location}?column=revenue`,
      `${result.location}?column=revenue`,
    ]);
  });

  it('opens the table alone when no column matches', async () => {
    renderInTestApp(
      <TableResultListItem
        result={result}
        highlight={highlightOf('<mark>marts</mark>')}
      />,
    );
    await screen.findByText('marts.daily_revenue');
    expect(hrefs()).toEqual([result.location]);
  });

  it('carries column names of any spelling, and keeps a query that is there', async () => {
    renderInTestApp(
      <TableResultListItem
        result={{ ...result, location: '/x?depth=3' }}
        highlight={highlightOf('<mark>50</mark>')}
      />,
    );
    await screen.findByText('50 %');
    expect(hrefs()[0]).toBe('/x?depth=3&column=50%2520%2525');
  });

  it('opens a page of our own for a table that the catalog does not hold', async () => {
    const outside = {
      ...result,
      lineageRef: 'shop/marts/daily_revenue',
      entityName: 'shop.marts.daily_revenue',
    };
    renderInTestApp(
      <TableResultListItem
        result={outside}
        highlight={highlightOf('<mark>50</mark>')}
      />,
      {
        apis: [
          [
            catalogApiRef,
            catalogApiMock({ entities: [entityOf('shop/raw/orders')] }),
          ],
        ],
      },
    );
    await waitFor(() =>
      expect(hrefs()).toEqual([
        '/lineage/table?ref=shop%2Fmarts%2Fdaily_revenue&column=50%2520%2525',
        '/lineage/table?ref=shop%2Fmarts%2Fdaily_revenue&column=50%2520%2525',
      ]),
    );
  });

  it('shows documents that an older version indexed', async () => {
    renderInTestApp(
      <TableResultListItem
        result={{ title: 'raw.orders', text: '', location: '/raw' }}
      />,
    );
    expect(await screen.findByText('raw.orders')).toBeInTheDocument();
  });
});
