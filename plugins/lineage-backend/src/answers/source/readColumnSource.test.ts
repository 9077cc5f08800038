import { mockCredentials } from '@backstage/backend-test-utils';
import { loadParser } from '@grainline/sql-lineage';
import { recordDatabases } from '../../__testUtils__/recordDatabase';
import { ReadContext } from '../LineageReads';
import { publishQuestionShop } from '../__testUtils__/questionShop';
import { readColumnSource } from './readColumnSource';

jest.setTimeout(120_000);

const databases = recordDatabases();
const credentials = mockCredentials.user();
const now = new Date('2026-01-03T08:00:00.000Z');

beforeAll(() => loadParser());

describe.each(databases.ids)('readColumnSource on %s', id => {
  const setup = async () => {
    const knex = await databases.init(id);
    await publishQuestionShop(knex);
    return {
      knex,
      source: (column: string, context: Partial<ReadContext> = {}) =>
        readColumnSource(
          knex,
          `shop/s/${column}`,
          { credentials, ...context },
          now,
        ),
    };
  };

  it('tells in one sentence what a column is made of, by way of what, and when it was loaded', async () => {
    const { knex, source } = await setup();
    await knex('activity_observations').insert(
      [1, 2, 3].map(day => ({
        ref: 'shop/s/order_facts',
        source: 'shop',
        kind: 'load',
        at: `2026-01-0${day}T02:10:00.000Z`,
        told_by: 'the load log',
      })),
    );
    const answer = await source('daily_revenue/revenue');
    expect(answer).toMatchObject({
      sentence:
        's.daily_revenue.revenue is SUM(s.orders.amount) less SUM(s.refunds.amount), by way of s.order_facts; loaded nightly, last 02:10.',
      certainty: 'certain',
      unknowns: [],
      hidden: 0,
      truncated: false,
      loaded: 'loaded nightly, last 02:10',
    });
  });

  it('keeps the origins apart from the steps, each with its SQL, job and basis', async () => {
    const { source } = await setup();
    const { origins, steps } = await source('daily_revenue/revenue');
    expect(
      origins.map(({ kind, label, transform, expression }) => [
        kind,
        label,
        transform,
        expression,
      ]),
    ).toEqual([
      [
        'column',
        's.refunds.amount',
        'aggregate',
        'sum(o.amount) - sum(r.amount)',
      ],
      [
        'column',
        's.orders.amount',
        'aggregate',
        'sum(o.amount) - sum(r.amount)',
      ],
    ]);
    expect(
      steps.map(({ to, from, depth, fragment, job, basis }) => ({
        to,
        from,
        depth,
        fragment,
        job: job?.name,
        basis,
      })),
    ).toEqual([
      {
        to: 'shop/s/daily_revenue/revenue',
        from: ['shop/s/order_facts/amount', 'shop/s/refunds/amount'],
        depth: 1,
        fragment: 'sum(o.amount) - sum(r.amount)',
        job: 's.daily_revenue',
        basis: 'parsed',
      },
      {
        to: 'shop/s/order_facts/amount',
        from: ['shop/s/orders/amount'],
        depth: 2,
        fragment: 'amount',
        job: 's.load_facts(p_from date)',
        basis: 'parsed',
      },
    ]);
  });

  it('lists the rows that are left out in the order in which data flows', async () => {
    const { source } = await setup();
    const { leftOut } = await source('board/revenue');
    expect(
      leftOut.map(({ at, clause, fragment, window }) =>
        [at, clause, fragment, window && 'window'].filter(Boolean).join(' '),
      ),
    ).toEqual([
      'shop/s/order_facts where placed_at >= p_from window',
      'shop/s/order_facts where order_id IS NOT NULL',
      "shop/s/daily_revenue where o.status <> 'cancelled'",
      'shop/s/board where d.orders > 0',
    ]);
  });

  it.each([
    [
      'daily_revenue/orders',
      'certain',
      's.daily_revenue.orders is COUNT(*), the number of rows of s.order_facts.',
    ],
    [
      'order_facts/loaded_at',
      'certain',
      's.order_facts.loaded_at is filled by its default, now().',
    ],
    [
      'order_facts/note',
      'unknown',
      's.order_facts.note is written by nothing that was read, though s.order_facts is filled by s.load_facts(p_from date).',
    ],
    [
      'calendar/day',
      'certain',
      's.calendar.day is d::date, computed by s.load_calendar() from no other table.',
    ],
    [
      'orders/updated_at',
      'certain',
      `s.orders.updated_at is s.orders.placed_at + interval '1 day'.`,
    ],
    [
      'orders/status',
      'likely',
      's.orders.status is an origin: nothing that was read fills s.orders.',
    ],
    [
      'board/revenue',
      'certain',
      's.board.revenue is SUM(s.orders.amount) less SUM(s.refunds.amount), by way of s.order_facts and s.daily_revenue.',
    ],
    [
      'money/amount',
      'certain',
      's.money.amount is computed from s.orders.order_id.',
    ],
    [
      'order_facts/status',
      'certain',
      's.order_facts.status is s.orders.status, unchanged.',
    ],
  ])('says of %s what it is: %s', async (column, certainty, sentence) => {
    const { source } = await setup();
    expect(await source(column)).toMatchObject({ certainty, sentence });
  });

  it('counts hidden tables and names none of them, in sentences and SQL neither', async () => {
    const { source } = await setup();
    const answer = await source('daily_revenue/revenue', {
      visible: { not: { refs: ['shop/s/refunds'] } },
    });
    expect(answer).toMatchObject({ hidden: 1, certainty: 'likely' });
    expect(answer.origins.map(({ label }) => label)).toEqual([
      's.orders.amount',
    ]);
    expect(JSON.stringify([answer.sentence, answer.origins])).not.toContain(
      's.refunds',
    );
    expect(
      (
        await source('order_facts/note', {
          visible: { not: { refs: ['shop/s/orders'] } },
        })
      ).sentence,
    ).toBe(
      's.order_facts.note is written by nothing that was read, though s.order_facts is filled by a job of which you may not see everything.',
    );
    await expect(
      source('refunds/amount', {
        visible: { not: { refs: ['shop/s/refunds'] } },
      }),
    ).rejects.toThrow('There is no table shop/s/refunds');
  });

  it('withholds SQL from those who may not read it, and keeps the facts', async () => {
    const { source } = await setup();
    const answer = await source('daily_revenue/revenue', {
      withholdSql: true,
    });
    expect(answer.sentence).toBe(
      's.daily_revenue.revenue is an aggregate of s.orders.amount and s.refunds.amount, by way of s.order_facts.',
    );
    expect(
      answer.leftOut.map(({ clause, fragment }) => [clause, fragment]),
    ).toEqual([
      ['where', ''],
      ['where', ''],
      ['where', ''],
    ]);
    expect(JSON.stringify(answer)).not.toMatch(/cancelled|sum\(|"sql"/);
  });

  it('takes the word of people for columns that it also, or does not, come from', async () => {
    const { knex, source } = await setup();
    await knex('corrections').insert({
      id: '1',
      kind: 'source',
      ref: 'shop/s/board/revenue',
      table_ref: 'shop/s/board',
      adds: JSON.stringify(['shop/s/orders/amount']),
      denies: JSON.stringify(['shop/s/daily_revenue/revenue']),
      said_by: 'user:default/ada',
      said_at: '2026-01-02T00:00:00.000Z',
    });
    const answer = await source('board/revenue');
    expect(answer.origins.map(({ label }) => label)).toEqual([
      's.orders.amount',
    ]);
    expect(answer.steps).toMatchObject([
      { basis: 'stated', from: ['shop/s/orders/amount'] },
    ]);
    expect(answer.corrections).toHaveLength(1);
  });

  it('knows no column that is not there', async () => {
    const { source } = await setup();
    await expect(source('orders/none')).rejects.toThrow(
      'There is no column shop/s/orders/none',
    );
  });
});
