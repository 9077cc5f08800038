import { mockCredentials } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AskAnswer,
  withMeaning,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { TableCriteria } from '../access/TableCriteria';
import { RecordLineage } from '../answers/RecordLineage';
import { AnsweringGraph } from '../graph/AnsweringGraph';
import { DatabaseLineageGraph } from '../graph/DatabaseLineageGraph';
import { TableOwners } from '../notify/TableOwners';
import { writeHistory } from '../record/history/writeHistory';
import { publishSnapshot } from '../record/publishSnapshot';
import { AskService } from './AskService';
import { askedShop } from './__testUtils__/askedShop';

jest.setTimeout(120_000);

const databases = recordDatabases();
const NOW = new Date('2026-11-23T09:00:00Z');

const owners = TableOwners.create({
  catalog: catalogServiceMock({
    entities: [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Group',
        metadata: { name: 'commerce', namespace: 'default' },
        spec: { profile: { displayName: 'Commerce' } },
      },
      ...['shop.marts.daily_revenue', 'shop.core.store_day'].map(name => ({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Resource',
        metadata: { name, namespace: 'default' },
        spec: {
          owner: name.includes('marts') ? 'group:commerce' : 'group:gone',
        },
      })),
    ],
  }),
});

const label = ({ table, column }: AskAnswer['subjects'][number]) =>
  [table.schema, table.name, column].filter(Boolean).join('.');

describe.each(databases.ids)('AskService on %s', id => {
  let knex: Knex;
  let ask: (text: string, visible?: TableCriteria) => Promise<AskAnswer>;

  beforeAll(async () => {
    knex = await databases.init(id);
    await publishSnapshot(knex, askedShop(), { removalThreshold: 0.2 });
    await knex.transaction(trx =>
      writeHistory(
        trx,
        [
          {
            ref: 'shop/raw/orders',
            kind: 'column-removed',
            subject: 'fax',
            before: 'text',
          },
        ],
        '2026-11-20T03:00:00.000Z',
        () => '2026-11-19T03:00:00.000Z',
      ),
    );
    const service = AskService.create({
      reads: RecordLineage.create({
        knex,
        sources: [
          {
            id: 'shop',
            dialect: 'postgres',
            about: { title: 'Shop', host: 'db', database: 'shop' },
          },
        ],
        graph: AnsweringGraph.create(DatabaseLineageGraph.create(knex)),
        graphStatus: async () => ({ kind: 'database', level: true }),
        clock: () => NOW,
      }),
      owners,
      clock: () => NOW,
    });
    ask = (text, visible) =>
      service.ask(text, {
        credentials: mockCredentials.user(),
        ...(visible && { visible }),
      });
  });

  it.each([
    [
      'what is the grain of marts.daily_revenue?',
      'grain',
      'marts.daily_revenue',
    ],
    ['Is daily revenue daily or hourly?', 'grain', 'marts.daily_revenue'],
    ["What's one row of store day?", 'grain', 'core.store_day'],
    ['grain of StoreDay', 'grain', 'core.store_day'],
    ['grain of storeday', 'grain', 'core.store_day'],
    ['who owns shop/marts/daily_revenue', 'owner', 'marts.daily_revenue'],
    [
      'how often is the table "daily_revenue" updated',
      'frequency',
      'marts.daily_revenue',
    ],
    [
      'where does revenue_eur in daily revenue come from',
      'source',
      'marts.daily_revenue.revenue_eur',
    ],
    [
      'where does marts.daily_revenue.revenue_eur come from',
      'source',
      'marts.daily_revenue.revenue_eur',
    ],
    [
      'what is the source of conversion in store_day',
      'source',
      'core.store_day.conversion',
    ],
    ['what feeds the store days', 'source', 'core.store_day'],
    [
      'how is lifetime_eur calculated',
      'source',
      'marts.customer_lifetime_value.lifetime_eur',
    ],
    [
      'what breaks if I drop amount from raw orders',
      'impact',
      'raw.orders.amount',
    ],
    ['who uses orders in raw?', 'impact', 'raw.orders'],
    [
      'what is the difference between store_day and daily_revenue',
      'compare',
      'core.store_day, marts.daily_revenue',
    ],
    [
      'compare orders in raw with orders in staging',
      'compare',
      'raw.orders, staging.orders',
    ],
    ['what changed in raw.orders', 'changes', 'raw.orders'],
    ['which table has visitors by store and day', 'find', 'core.store_day'],
    ['what does core.store_day contain', 'find', 'core.store_day'],
    ['can I use store_day for an hourly report', 'fit', 'core.store_day'],
  ])('understands %j as %s of %s', async (text, kind, subjects) => {
    const answer = await ask(text);
    expect(answer.kind).toBe(kind);
    expect(answer.subjects.map(label).join(', ')).toBe(subjects);
    expect(answer.sentence).toMatch(/\.$/);
    expect(answer.sentence).not.toContain('Taken to be');
  });

  it.each([
    'grain of dayly revenue',
    'what is the grain of daily_revenu',
    'what is the granularity of the custmer lifetime value',
    'grain of revenue daily',
  ])('guesses what %j means, and never is certain of it', async text => {
    const answer = await ask(text);
    expect(answer.kind).toBe('grain');
    expect(answer.subjects).toHaveLength(1);
    expect(answer.certainty).not.toBe('certain');
    expect(answer.sentence).toContain('Taken to be about marts.');
  });

  it('asks which of several tables of one name is meant, and understands the choice', async () => {
    const unclear = await ask('what is the grain of orders');
    expect(unclear.certainty).toBe('unknown');
    expect(unclear.subjects).toEqual([]);
    expect(unclear.alternatives.map(label).sort()).toEqual([
      'raw.orders',
      'staging.orders',
    ]);
    const meant = await ask(
      withMeaning('what is the grain of orders', 'shop/raw/orders'),
    );
    expect(meant.subjects.map(label)).toEqual(['raw.orders']);
    expect(meant.certainty).toBe('certain');
    expect(meant.sentence).toBe('raw.orders: One row per order_id.');
  });

  it('asks which of several columns of one name is meant', async () => {
    const unclear = await ask('where does order_id come from');
    expect(unclear.certainty).toBe('unknown');
    expect(unclear.alternatives.length).toBeGreaterThan(1);
    const meant = await ask(
      withMeaning(
        'where does order_id come from',
        'shop/staging/orders/order_id',
      ),
    );
    expect(meant.subjects.map(label)).toEqual(['staging.orders.order_id']);
  });

  it('does not invent what nobody has, or the reader may not see', async () => {
    for (const answer of [
      await ask('what is the source of hr.salaries.salary'),
      await ask('what is the source of raw.orders', { schemas: ['marts'] }),
      await ask('where does marts.daily_revenue.nothing come from'),
    ]) {
      expect(answer).toMatchObject({ certainty: 'unknown', subjects: [] });
      expect(answer.unknowns[0].code).toBe('no-such-name');
      expect(answer.sentence).toContain('that you may see');
    }
  });

  it('shows nothing of hidden tables among alternatives', async () => {
    const answer = await ask('which table has orders', { schemas: ['marts'] });
    const tables = [...answer.subjects, ...answer.alternatives];
    expect(tables.every(s => s.table.schema === 'marts')).toBe(true);
  });

  it.each([
    ['is core.store_day unique per store and day', /^Yes: /],
    ['is core.store_day unique per store', /^No: .* told apart by day/],
    ['can a store be in core.store_day twice', /^Yes: .* several rows/],
    ['is core.store_day hourly', /^No, core.store_day is daily/],
    ['is core.store_day daily', /^core.store_day is daily/],
    ['are there duplicates in raw.orders', /agree in order_id/],
  ])('answers %j in particular', async (text, sentence) => {
    expect((await ask(text)).sentence).toMatch(sentence);
  });

  it('says what would make an unknown grain known', async () => {
    const answer = await ask('what is one row of staging.orders');
    expect(answer).toMatchObject({
      certainty: 'unknown',
      unknowns: [{ code: 'no-key' }],
    });
  });

  it('tells the owner by the catalog, and why there is none', async () => {
    expect(await ask('who owns daily_revenue')).toMatchObject({
      sentence: 'Commerce owns marts.daily_revenue.',
      certainty: 'certain',
    });
    expect(await ask('who owns core.store_day')).toMatchObject({
      certainty: 'unknown',
      unknowns: [{ code: 'owner-not-in-catalog' }],
    });
    expect(await ask('who owns raw.orders')).toMatchObject({
      certainty: 'unknown',
      unknowns: [{ code: 'no-entity' }],
    });
  });

  it('finds when a column was dropped that no table has any more', async () => {
    expect(await ask('when was the fax column dropped?')).toMatchObject({
      kind: 'changes',
      sentence: 'raw.orders: on 2026-11-20 a column was dropped (fax).',
    });
    expect(
      await ask('what changed in raw.orders since 21 November'),
    ).toMatchObject({ since: '2026-11-21' });
  });

  it('does not answer what stands in the data, or is no question', async () => {
    const values = await ask('how much revenue did we make in November?');
    expect(values.kind).toBeUndefined();
    expect(values.unknowns[0].code).toBe('in-the-data');
    const none = await ask('hello there');
    expect(none.kind).toBeUndefined();
    expect(none.certainty).toBe('unknown');
  });

  it.each([
    '',
    '?',
    '"',
    '(',
    "'; drop table tables; --",
    'a'.repeat(1000),
    '%',
    '§',
    '. . .',
    '"unclosed',
    'is is is is',
    'шоп заказы',
    '数据',
  ])('survives %j', async text => {
    expect((await ask(text)).sentence).toMatch(/\.$/);
  });
});
