import { mockCredentials } from '@backstage/backend-test-utils';
import { loadParser } from '@grainline/sql-lineage';
import { recordDatabases } from '../../__testUtils__/recordDatabase';
import { AnsweringGraph } from '../../graph/AnsweringGraph';
import { DatabaseLineageGraph } from '../../graph/DatabaseLineageGraph';
import { publishQuestionShop } from '../__testUtils__/questionShop';
import { ReadContext } from '../LineageReads';
import { readComparison } from './readComparison';

jest.setTimeout(120_000);

const databases = recordDatabases();
const credentials = mockCredentials.user();
const now = new Date('2026-01-03T08:00:00.000Z');

beforeAll(() => loadParser());

describe.each(databases.ids)('readComparison on %s', id => {
  const setup = async () => {
    const knex = await databases.init(id);
    await publishQuestionShop(knex);
    const graph = AnsweringGraph.create(DatabaseLineageGraph.create(knex));
    return (left: string, right: string, context: Partial<ReadContext> = {}) =>
      readComparison(
        knex,
        graph,
        `shop/s/${left}`,
        `shop/s/${right}`,
        { credentials, ...context },
        now,
      );
  };

  it('says from where on two tables part, which drops what, and what fills the same column', async () => {
    const compare = await setup();
    const answer = await compare('gross_revenue', 'daily_revenue');
    expect(answer).toMatchObject({
      sentence:
        "Both are made of s.order_facts: s.daily_revenue drops rows whose status is 'cancelled', s.gross_revenue does not; revenue is SUM(s.order_facts.amount) in s.gross_revenue and SUM(s.order_facts.amount) less SUM(s.refunds.amount) in s.daily_revenue.",
      certainty: 'certain',
      divergence: {
        common: [{ ref: 'shop/s/order_facts' }],
        onlyLeft: [],
        onlyRight: [{ fragment: "o.status <> 'cancelled'" }],
      },
    });
    expect(
      answer.facts.map(({ fact, left, right, same }) => [
        fact,
        left,
        right,
        same,
      ]),
    ).toEqual([
      ['grain', 'One row per day.', 'One row per day.', true],
      ['frequency', 'unknown', 'unknown', false],
      ['filters', 'none', "o.status <> 'cancelled'", false],
      ['rows', 'unknown', 'unknown', false],
      ['owner', 'web', 'finance', false],
      ['kind', 'view', 'materialized view', false],
    ]);
    expect(answer.columns).toEqual([
      { name: 'day', left: 'date', right: 'date', sameSource: true },
      { name: 'revenue', left: 'numeric', right: 'numeric', sameSource: false },
      { name: 'orders', left: 'bigint', right: 'bigint' },
    ]);
  });

  it('tells of a table that the other is made of, on whichever side it stands', async () => {
    const compare = await setup();
    const said =
      's.board is made of s.daily_revenue: s.board keeps only rows where d.orders > 0, s.daily_revenue does not.';
    expect(await compare('board', 'daily_revenue')).toMatchObject({
      sentence: said.replace('d.orders', 'orders'),
    });
    expect(await compare('daily_revenue', 'board')).toMatchObject({
      sentence: said.replace('d.orders', 'orders'),
    });
  });

  it('says so where two tables have nothing in common', async () => {
    const compare = await setup();
    const answer = await compare('orders', 'refunds');
    expect(answer.sentence).toBe(
      's.orders and s.refunds have nothing in common upstream, as far as was read; they differ in grain, frequency and rows.',
    );
    expect(answer).not.toHaveProperty('divergence');
  });

  it('keeps SQL and hidden tables from those who may not see them', async () => {
    const compare = await setup();
    const withheld = await compare('gross_revenue', 'daily_revenue', {
      withholdSql: true,
    });
    expect(withheld.sentence).toBe(
      'Both are made of s.order_facts: s.daily_revenue leaves rows out, s.gross_revenue does not.',
    );
    expect(JSON.stringify(withheld)).not.toMatch(/cancelled|sum\(/i);
    const narrowed = await compare('gross_revenue', 'daily_revenue', {
      visible: { not: { refs: ['shop/s/refunds'] } },
    });
    expect(narrowed.hidden).toBe(1);
    expect(JSON.stringify(narrowed)).not.toContain('s/refunds');
    await expect(
      compare('orders', 'refunds', {
        visible: { not: { refs: ['shop/s/refunds'] } },
      }),
    ).rejects.toThrow('There is no table shop/s/refunds');
  });
});
