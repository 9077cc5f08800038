import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  RecordedLineage,
  generatedRecord,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { LineageTab } from './LineageTab';

const revenue = 'shop/marts/daily_revenue';

describe('LineageTab', () => {
  let api: RecordedLineage;
  beforeEach(() => {
    api = RecordedLineage.of(recordedShop);
  });

  // Not userEvent: its presses come from no window, which the graph's panning asks for.
  const press = (element: HTMLElement) => fireEvent.click(element);
  const graph = () => screen.findByRole('group', { name: /Lineage graph/ });
  const table = (name: string) => screen.findByRole('region', { name });

  it('draws the tables up- and downstream with their columns and grain', async () => {
    renderWithRecord(<LineageTab />, { api, table: revenue });
    const facts = within(await table('core.order_facts'));
    expect(facts.getByText('net_amount')).toBeInTheDocument();
    expect(facts.getByText('One row per order')).toBeInTheDocument();
    expect(await table('raw.order_lines')).toBeInTheDocument();
    expect(await table('reporting.executive')).toBeInTheDocument();
    expect(screen.queryByText('salaries')).not.toBeInTheDocument();
    expect(
      within(await table('marts.daily_revenue')).getByText(
        '1 upstream not visible to you',
      ),
    ).toBeInTheDocument();
  });

  it('says of an observed derivation how often it was seen and when last', async () => {
    const lastSeen = new Date(Date.now() - 7_500_000).toISOString();
    api.change({
      edges: recordedShop.edges.map(edge =>
        edge.to === 'shop/marts/daily_revenue/revenue'
          ? { ...edge, basis: 'observed', calls: 42, lastSeen }
          : edge,
      ),
    });
    renderWithRecord(<LineageTab />, { api, table: revenue });
    const list = await screen.findByRole('table', {
      name: 'Lineage as a list',
    });
    expect(
      within(list).getByText(
        'aggregated, likely, seen 42 times, last 2 hours ago',
      ),
    ).toBeInTheDocument();
  });

  it('says which statements feed a table, and leads to those that can be opened', async () => {
    api.change({
      edges: recordedShop.edges.map(edge =>
        edge.kind === 'FEEDS' && edge.to === revenue
          ? {
              ...edge,
              basis: 'observed',
              calls: 14,
              jobs: [
                {
                  id: 'script:shop/nightly.sql',
                  kind: 'script',
                  name: 'nightly.sql',
                  url: 'https://git.example/nightly.sql',
                },
              ],
            }
          : edge,
      ),
    });
    renderWithRecord(<LineageTab />, { api, table: revenue });
    const list = await screen.findByRole('table', {
      name: 'Lineage as a list',
    });
    expect(within(list).getByText('seen 14 times')).toBeInTheDocument();
    expect(
      within(list).getByRole('link', { name: 'nightly.sql' }),
    ).toHaveAttribute('href', 'https://git.example/nightly.sql');
  });

  it('says on a line where the grain changes, and in the list what does it', async () => {
    renderWithRecord(<LineageTab />, { api, table: revenue });
    const picture = within(await graph());
    expect(await picture.findByText('day → week')).toHaveAttribute(
      'title',
      'Daily becomes weekly.',
    );
    expect(picture.getByText('coarser rows')).toHaveAttribute(
      'title',
      expect.stringContaining("GROUP BY date_trunc('day', ordered_at)"),
    );
    const list = within(
      await screen.findByRole('table', { name: 'Lineage as a list' }),
    );
    expect(
      list.getByText(/One row per order becomes one row per store and day/),
    ).toHaveTextContent('GROUP BY');
    expect(
      screen.getByTitle(/Rows stand for something else from here on/),
    ).toBeInTheDocument();
  });

  it('says on a table why its columns are not known', async () => {
    renderWithRecord(<LineageTab />, { api, table: revenue });
    const facts = within(await table('core.order_facts'));
    expect(facts.getByText(/Filled by procedure/)).toBeInTheDocument();
  });

  it('links a table’s name to its own page', async () => {
    renderWithRecord(<LineageTab />, { api, table: revenue });
    const facts = within(await table('core.order_facts'));
    expect(facts.getByRole('link')).toHaveAttribute(
      'href',
      '/catalog/default/resource/shop.core.order_facts/lineage',
    );
  });

  it('draws what waits behind a table when its count is clicked', async () => {
    renderWithRecord(<LineageTab />, { api, table: revenue });
    const waiting = await screen.findByRole('button', {
      name: 'Show 1 more upstream of staging.orders',
    });
    press(waiting);
    expect(await table('raw.orders')).toBeInTheDocument();
    await waitFor(() =>
      expect(
        screen.queryByRole('button', { name: /more upstream of staging/ }),
      ).not.toBeInTheDocument(),
    );
  });

  it('says that an expansion failed, keeps the picture, and tries again on the next click', async () => {
    renderWithRecord(<LineageTab />, { api, table: revenue });
    const name = 'Show 1 more upstream of staging.orders';
    await screen.findByRole('button', { name });
    api.fail('lineage', new Error('The database is away'));
    press(screen.getByRole('button', { name }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database is away',
    );
    expect(await table('core.order_facts')).toBeInTheDocument();
    api.fail('lineage');
    press(screen.getByRole('button', { name }));
    expect(await table('raw.orders')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('draws only the path of a column that is clicked, keeps it in the URL, and draws everything when asked', async () => {
    renderWithRecord(<LineageTab />, { api, table: revenue });
    expect(await table('raw.order_lines')).toBeInTheDocument();
    const root = within(await table('marts.daily_revenue'));
    press(
      root.getByRole('button', {
        name: 'revenue numeric: path of marts.daily_revenue.revenue',
      }),
    );
    expect(screen.getByLabelText('place')).toHaveTextContent(
      '/?column=revenue',
    );
    await waitFor(() =>
      expect(
        screen.queryByRole('region', { name: 'raw.order_lines' }),
      ).not.toBeInTheDocument(),
    );
    expect(
      within(await table('marts.daily_revenue')).getByRole('button', {
        name: 'revenue numeric: path of marts.daily_revenue.revenue',
      }),
    ).toHaveAttribute('aria-pressed', 'true');
    expect(await table('core.order_facts')).toBeInTheDocument();
    expect(api.calls).toContain(`lineage ${revenue}/revenue column both`);

    await userEvent.click(
      screen.getByRole('button', { name: 'Show everything' }),
    );
    expect(screen.getByLabelText('place')).toHaveTextContent(
      '/?column=revenue&everything=1',
    );
    expect(await table('raw.order_lines')).toHaveAttribute('data-dimmed');
    expect(await table('core.order_facts')).not.toHaveAttribute('data-dimmed');

    await userEvent.click(
      screen.getByRole('button', { name: 'Choose no column' }),
    );
    expect(screen.getByLabelText('place')).toHaveTextContent(/^\/$/);
    expect(await table('raw.order_lines')).not.toHaveAttribute('data-dimmed');
  });

  it('leads from a chosen column to its source in words', async () => {
    renderWithRecord(<LineageTab />, {
      api,
      table: revenue,
      at: '/?column=revenue',
    });
    expect(
      await screen.findByRole('link', { name: 'Source in words' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/resource/shop.marts.daily_revenue?answer=source&column=revenue',
    );
  });

  it('opens on the column that the URL names', async () => {
    renderWithRecord(<LineageTab />, {
      api,
      table: revenue,
      at: '/?column=revenue',
    });
    expect(
      await screen.findByText('marts.daily_revenue.revenue'),
    ).toBeInTheDocument();
    const list = within(
      await screen.findByRole('table', { name: 'Lineage as a list' }),
    );
    expect(list.queryByText('raw.order_lines')).not.toBeInTheDocument();
    expect(
      list.getByRole('link', { name: 'core.order_facts' }),
    ).toBeInTheDocument();
  });

  it('gives the same content as a list', async () => {
    renderWithRecord(<LineageTab />, { api, table: revenue });
    const list = within(
      await screen.findByRole('table', { name: 'Lineage as a list' }),
    );
    expect(list.getByText('Upstream: 3 tables')).toBeInTheDocument();
    const row = list.getByRole('row', { name: /core\.order_facts Table/ });
    expect(row).toHaveTextContent('raw.order_lines staging.orders');
    expect(row).toHaveTextContent('Filled by procedure');
    expect(
      list.getByRole('row', { name: /staging\.orders View/ }),
    ).toHaveTextContent('1 more upstream');
  });

  it('shows the columns that do not take part when a table is unfolded', async () => {
    renderWithRecord(<LineageTab />, { api, table: revenue });
    const facts = within(await table('core.order_facts'));
    expect(facts.queryByText('lines')).not.toBeInTheDocument();
    press(
      facts.getByRole('button', { name: '1 more column of core.order_facts' }),
    );
    expect(await facts.findByText('lines')).toBeInTheDocument();
    press(facts.getByText('Show fewer columns'));
    await waitFor(() =>
      expect(facts.queryByText('lines')).not.toBeInTheDocument(),
    );
  });

  it('draws more tables than are laid out at once', async () => {
    const big = RecordedLineage.of(generatedRecord(600, 1));
    renderWithRecord(<LineageTab />, {
      api: big,
      table: 'big/gen/table_300',
      at: '/?depth=20',
    });
    expect(await graph()).toBeInTheDocument();
    expect(await table('gen.table_300')).toBeInTheDocument();
    const list = await screen.findByRole('table', {
      name: 'Lineage as a list',
    });
    expect(within(list).getAllByRole('row').length).toBeGreaterThan(41);
  });

  it('says that it does not draw everything', async () => {
    const wide = generatedRecord(250, 1);
    const hub = wide.tables[0].ref;
    const everything = {
      ...wide,
      edges: wide.tables.slice(1).map(t => ({
        from: hub,
        to: t.ref,
        kind: 'FEEDS' as const,
        basis: 'parsed' as const,
        props: {},
        evidence: [],
      })),
    };
    renderWithRecord(<LineageTab />, {
      api: RecordedLineage.of(everything),
      table: hub,
    });
    expect(
      await screen.findByText(
        'Only the nearest 200 tables and 199 lines are drawn',
      ),
    ).toBeInTheDocument();
    expect(
      // The list of a large picture comes after it.
      await screen.findByLabelText(
        'List 50 more downstream of gen.table_0',
        {},
        { timeout: 20_000 },
      ),
    ).toBeInTheDocument();
  });

  it('reads as many steps as the URL says', async () => {
    renderWithRecord(<LineageTab />, {
      api,
      table: revenue,
      at: '/?depth=1',
    });
    await table('core.order_facts');
    expect(
      screen.queryByRole('region', { name: 'raw.order_lines' }),
    ).not.toBeInTheDocument();
  });

  it('says why there is no lineage', async () => {
    renderWithRecord(<LineageTab />, {
      api,
      table: 'shop/ops/Weird.Name%2F50%20%25',
    });
    expect(
      await screen.findByText(
        'No lineage, because nothing that was crawled reads or fills this table',
      ),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('group', { name: /Lineage graph/ }),
    ).not.toBeInTheDocument();
  });

  it('gives the reasons of the table where it has some', async () => {
    api.change({
      tables: recordedShop.tables.map(t => ({
        ...t,
        unresolved: [
          { code: 'parse-error', message: 'Its SQL has an error in line 3.' },
        ],
      })),
    });
    renderWithRecord(<LineageTab />, {
      api,
      table: 'shop/ops/Weird.Name%2F50%20%25',
    });
    expect(
      await screen.findByText(
        'No lineage, because: Its SQL has an error in line 3.',
      ),
    ).toBeInTheDocument();
  });

  it('says what could not be read, and reads it when asked again', async () => {
    api.fail('lineage', new Error('The database is away'));
    renderWithRecord(<LineageTab />, { api, table: revenue });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      'The lineage of marts.daily_revenue could not be read',
    );
    expect(alert).toHaveTextContent('The database is away');
    api.fail('lineage');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await graph()).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
