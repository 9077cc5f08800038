import { mockCredentials } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { loadParser } from '@grainline/sql-lineage';
import { recordDatabases } from '../../__testUtils__/recordDatabase';
import { AnsweringGraph } from '../../graph/AnsweringGraph';
import { DatabaseLineageGraph } from '../../graph/DatabaseLineageGraph';
import { publishQuestionShop } from '../__testUtils__/questionShop';
import { ReadContext } from '../LineageReads';
import { CatalogOwners } from './CatalogOwners';
import { readImpact } from './readImpact';

jest.setTimeout(120_000);

const databases = recordDatabases();
const credentials = mockCredentials.user();

beforeAll(() => loadParser());

describe.each(databases.ids)('readImpact on %s', id => {
  const setup = async () => {
    const knex = await databases.init(id);
    await publishQuestionShop(knex);
    const graph = AnsweringGraph.create(DatabaseLineageGraph.create(knex));
    return {
      knex,
      impact: (ref: string, context: Partial<ReadContext> = {}) =>
        readImpact(knex, graph, `shop/s/${ref}`, { credentials, ...context }),
    };
  };
  const inWords = ({ items }: Awaited<ReturnType<typeof readImpact>>) =>
    items.map(({ depth, kind, role, label, owner, job }) =>
      [depth, kind, role, label, owner, job?.name].join(' '),
    );

  it('lists the columns that values end up in and the tables of which they decide the rows, with owners and jobs', async () => {
    const { impact } = await setup();
    const answer = await impact('orders/amount');
    expect(inWords(answer)).toEqual([
      '1 column value s.order_facts.amount core s.load_facts(p_from date)',
      '2 column value s.daily_revenue.revenue finance s.daily_revenue',
      '2 column value s.gross_revenue.revenue web s.gross_revenue',
      '3 column value s.board.big finance s.board',
      '3 column value s.board.revenue finance s.board',
    ]);
    expect(answer).toMatchObject({
      sentence:
        'If s.orders.amount changes, its values end up in 5 columns of s.order_facts, s.daily_revenue, s.gross_revenue and s.board.',
      certainty: 'certain',
      hidden: 0,
      truncated: false,
    });
  });

  it('finds the tables that only read a column to choose rows, and all that is made of them', async () => {
    const { impact } = await setup();
    const answer = await impact('order_facts/status');
    expect(inWords(answer)).toEqual([
      '1 table rows s.daily_revenue finance s.daily_revenue',
      '2 table rows s.board finance ',
    ]);
    expect(answer.sentence).toBe(
      'If s.order_facts.status changes, the rows of 2 tables depend on it: s.daily_revenue and s.board.',
    );
  });

  it('takes the columns of an outer join for such, though they leave nothing out', async () => {
    const { impact } = await setup();
    expect(inWords(await impact('refunds/order_id'))).toEqual([
      '1 table rows s.daily_revenue finance s.daily_revenue',
      '2 table rows s.board finance ',
    ]);
  });

  it('follows a generated column within its table', async () => {
    const { impact } = await setup();
    expect(inWords(await impact('orders/placed_at'))).toContain(
      '1 column value s.orders.updated_at sales ',
    );
  });

  it('asks of a whole table what is made of it', async () => {
    const { impact } = await setup();
    const answer = await impact('order_facts');
    expect(inWords(answer)).toEqual([
      '1 table value s.daily_revenue finance s.daily_revenue',
      '1 table value s.gross_revenue web s.gross_revenue',
      '2 table value s.board finance s.board',
    ]);
    expect(answer.notice).toBe(
      [
        's.order_facts is going to change.',
        'What follows is made of it, or depends on it. Please look after what is yours.',
        '',
        'finance:',
        '- s.daily_revenue',
        '- s.board',
        '',
        'web:',
        '- s.gross_revenue',
      ].join('\n'),
    );
  });

  it('counts hidden tables and goes no further', async () => {
    const { impact } = await setup();
    const visible = { not: { refs: ['shop/s/daily_revenue'] } };
    const answer = await impact('order_facts/amount', { visible });
    expect(inWords(answer)).toEqual([
      '1 column value s.gross_revenue.revenue web s.gross_revenue',
    ]);
    expect(answer).toMatchObject({ hidden: 1, certainty: 'likely' });
    expect(JSON.stringify(answer)).not.toContain('daily_revenue');
    expect(
      JSON.stringify(await impact('order_facts', { visible })),
    ).not.toContain('daily_revenue');
  });

  it('names the dashboards whose SQL shows what is hit', async () => {
    const { knex, impact } = await setup();
    await knex('dashboards').insert(
      [
        ['resource:default/board', 'Board', 'SELECT revenue FROM s.board'],
        ['resource:default/days', 'Days', 'SELECT day FROM s.board'],
      ].map(([dashboard, title, sql]) => ({
        id: dashboard,
        origin: 'catalog',
        title,
        owner: 'group:default/finance',
        source: 'shop',
        sql,
        asked: '{}',
      })),
    );
    await knex('dashboard_fits').insert(
      ['resource:default/board', 'resource:default/days'].map(dashboard => ({
        dashboard,
        table_ref: 'shop/s/board',
        ordinal: 0,
        verdict: 'fits',
        sentence: 'It fits.',
      })),
    );
    const { items, sentence } = await impact('daily_revenue/revenue');
    expect(items[items.length - 1]).toMatchObject({
      kind: 'dashboard',
      ref: 'resource:default/board',
      label: 'Board',
      owner: 'group:default/finance',
      depth: 2,
    });
    expect(sentence).toContain('one dashboard shows it: Board');
    expect(sentence).not.toContain('Days');
  });

  it('names the owners whom the catalog names, and says so where it could not be asked', async () => {
    const knex = await databases.init(id);
    await publishQuestionShop(knex);
    const graph = AnsweringGraph.create(DatabaseLineageGraph.create(knex));
    const impactWith = (catalog: Parameters<typeof CatalogOwners.create>[0]) =>
      readImpact(
        knex,
        graph,
        'shop/s/daily_revenue',
        { credentials },
        CatalogOwners.create(catalog),
      );
    const [table] = (await impactWith(catalogServiceMock())).items;
    expect(table.owner).toBe('finance');
    const named = await impactWith(
      catalogServiceMock({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Resource',
            metadata: { name: table.table!.entityName, namespace: 'default' },
            spec: { type: 'view', owner: 'group:default/board' },
          },
        ],
      }),
    );
    expect(named.items[0].owner).toBe('group:default/board');
    expect(named.notice).toContain('board:\n- s.board');
    const away = await impactWith({
      getEntitiesByRefs: async () => {
        throw new ServiceUnavailableError('away');
      },
    });
    expect(away.items[0].owner).toBe('finance');
    expect(away.unknowns.map(({ code }) => code)).toEqual(['owners-not-read']);
  });

  it('says so where nothing is made of it', async () => {
    const { impact } = await setup();
    expect(await impact('board/day')).toMatchObject({
      sentence: 'Nothing that was read is made of s.board.day.',
      items: [],
    });
    await expect(impact('none')).rejects.toThrow('There is no table');
    await expect(impact('board/none')).rejects.toThrow('There is no column');
  });
});
