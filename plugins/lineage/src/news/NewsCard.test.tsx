import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ANNOTATION_OWNER_BY } from '@grainline/backstage-plugin-lineage-common';
import {
  RecordedLineage,
  entityOf,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { NewsCard } from './NewsCard';

const owned = entityOf('shop/reporting/revenue_net');
const orphan = entityOf('shop/raw/order_lines');
const entities = [
  owned,
  {
    ...orphan,
    metadata: {
      ...orphan.metadata,
      annotations: {
        ...orphan.metadata.annotations,
        [ANNOTATION_OWNER_BY]: 'default',
      },
    },
  },
];

describe('NewsCard', () => {
  let api: RecordedLineage;
  beforeEach(() => {
    api = RecordedLineage.of(recordedShop);
  });
  const place = () => screen.getByLabelText('place').textContent;
  const rows = () =>
    within(screen.getByRole('table', { name: 'New tables' }))
      .getAllByRole('row')
      .slice(1)
      .map(row => row.textContent ?? '');
  const filter = (name: RegExp) => screen.findByRole('radio', { name });

  it('lists new tables with their owners, their grain, and since when they are seen', async () => {
    renderWithRecord(<NewsCard />, { api, entities, catalogued: false });
    await screen.findByText('New this week');
    await screen.findByText('nobody');
    const [net, executive, lines] = rows();
    expect(net).toMatch(/reporting.revenue_net Materialized view.*shop.*known/);
    expect(executive).toMatch(/reporting.executive.*not in the catalog/);
    expect(lines).toMatch(/raw.order_lines.*nobody.*unknown/);
    expect(
      screen.getByRole('link', { name: 'reporting.revenue_net' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/resource/shop.reporting.revenue_net',
    );
  });

  it('counts and lists the tables without owner and without known grain, and keeps the choice in the URL', async () => {
    renderWithRecord(<NewsCard />, { api, entities, catalogued: false });
    await userEvent.click(await filter(/Without owner: 1/));
    expect(rows()).toEqual([expect.stringContaining('raw.order_lines')]);
    expect(place()).toBe('/?new=without-owner');
    await userEvent.click(await filter(/Without known grain: 2/));
    expect(rows()).toHaveLength(2);
    await userEvent.click(await filter(/All: 3/));
    expect(rows()).toHaveLength(3);
    expect(place()).toBe('/');
  });

  it('reads another span of days when it is chosen, and keeps it in the URL', async () => {
    renderWithRecord(<NewsCard />, { api, entities, catalogued: false });
    await userEvent.click(
      await screen.findByRole('radio', { name: '30 days' }),
    );
    expect(await screen.findByText('New this month')).toBeInTheDocument();
    expect(place()).toBe('/?days=30');
    expect(api.calls).toEqual(['news 7', 'news 30']);
  });

  it('opens as the URL says', async () => {
    renderWithRecord(<NewsCard />, {
      api,
      entities,
      catalogued: false,
      at: '/?days=30&new=without-owner',
    });
    await screen.findByText('nobody');
    expect(rows()).toHaveLength(1);
    expect(api.calls).toEqual(['news 30']);
  });

  it('tells how tables changed', async () => {
    renderWithRecord(<NewsCard />, { api, entities, catalogued: false });
    const changed = within(
      await screen.findByRole('region', { name: 'Changed tables' }),
    );
    expect(changed.getByText('2 changed tables')).toBeInTheDocument();
    expect(
      changed.getByText(/type of/, { selector: 'span' }),
    ).toHaveTextContent(/type of amount: numeric\(10,2\).*numeric\(12,2\)/);
    expect(changed.getByText('What changed in it')).toBeInTheDocument();
  });

  it('says when nothing is new', async () => {
    api.change({ news: undefined });
    renderWithRecord(<NewsCard />, { api, entities, catalogued: false });
    expect(
      await screen.findByText('No table is new or changed in the last 7 days.'),
    ).toBeInTheDocument();
  });

  it('says what could not be read, and reads it when asked again', async () => {
    api.fail('news', new Error('The backend is away'));
    renderWithRecord(<NewsCard />, { api, entities, catalogued: false });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'What is new could not be read',
    );
    api.fail('news');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(rows()).toHaveLength(3));
  });
});
