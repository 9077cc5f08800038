import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  RecordedLineage,
  entityOf,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { SearchResults } from './SearchResults';

const shop = RecordedLineage.of(recordedShop);

async function hits() {
  const { items } = await shop.search({ query: 'revenue' });
  return items;
}

const still = {
  hasMore: false,
  loading: false,
  retry: () => {},
  more: () => {},
};

describe('SearchResults', () => {
  it('sets off what matches and says why to trust a hit', async () => {
    const [table, column] = await hits();
    renderWithRecord(
      <SearchResults
        query="revnue"
        onLeave={() => {}}
        search={{
          ...still,
          hits: [
            {
              ...column,
              matched: ['revenue'],
              why: [
                { kind: 'use', text: 'feeds 12 tables' },
                { kind: 'freshness', text: 'changed 2 hours ago' },
              ],
            },
            table,
          ],
        }}
      />,
      { api: shop },
    );
    const list = within(
      await screen.findByRole('list', { name: 'Search results' }),
    );
    const [link] = list.getAllByRole('link');
    expect(link).toHaveAccessibleName(/marts\.daily_revenue\.revenue/);
    expect(
      [...link.querySelectorAll('mark')].map(mark => mark.textContent),
    ).toEqual(['revenue', 'revenue']);
    const reasons = list.getAllByRole('list', { name: 'Why to trust it' });
    expect(reasons).toHaveLength(1);
    expect(
      within(reasons[0])
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual(['feeds 12 tables', 'changed 2 hours ago']);
  });

  it('says whose a table is by the catalog, else by the database', async () => {
    const [table] = await hits();
    const entity = entityOf(table.table.ref);
    const why = [{ kind: 'owner', text: 'owned by etl_role' }] as const;
    const search = { ...still, hits: [{ ...table, why }] };
    renderWithRecord(
      <SearchResults query="revenue" onLeave={() => {}} search={search} />,
      {
        api: shop,
        catalogued: false,
        entities: [
          {
            ...entity,
            spec: { ...entity.spec, owner: 'group:default/finance' },
          },
        ],
      },
    );
    expect(await screen.findByText('owned by etl_role')).toBeInTheDocument();
    expect(await screen.findByText('owned by finance')).toBeInTheDocument();
    expect(screen.queryByText('owned by etl_role')).not.toBeInTheDocument();
  });

  it('says how many there are, and that there are more', async () => {
    const found = await hits();
    let asked = 0;
    const view = (hasMore: boolean) => (
      <SearchResults
        query="revenue"
        onLeave={() => {}}
        search={{
          ...still,
          hits: found,
          hasMore,
          more: () => {
            asked++;
          },
        }}
      />
    );
    renderWithRecord(view(true), { api: shop });
    expect(
      await screen.findByText(`The best ${found.length} hits; there are more`),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(asked).toBe(1);
  });

  it('tells a table that the last crawl did not see', async () => {
    const [table] = await hits();
    renderWithRecord(
      <SearchResults
        query="revenue"
        onLeave={() => {}}
        search={{
          ...still,
          hits: [
            {
              ...table,
              table: {
                ...table.table,
                stale: { code: 'not-seen', message: 'It was not seen' },
              },
            },
          ],
        }}
      />,
      { api: shop },
    );
    expect(
      await screen.findByText('Not seen by the last crawl'),
    ).toBeInTheDocument();
    expect(screen.getByText('1 hit')).toBeInTheDocument();
  });
});
