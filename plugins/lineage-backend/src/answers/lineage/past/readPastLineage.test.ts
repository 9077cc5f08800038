import { mockCredentials } from '@backstage/backend-test-utils';
import {
  LineageAnswer,
  LineageQuery,
} from '@grainline/backstage-plugin-lineage-common';
import {
  derives,
  feeds,
  shopFacts,
  shopTable,
  smallShop,
} from '../../../__testUtils__/analysedShop';
import { recordDatabases } from '../../../__testUtils__/recordDatabase';
import { AnalysedSnapshot } from '../../../analyse/AnalysedSnapshot';
import { AnsweringGraph } from '../../../graph/AnsweringGraph';
import { DatabaseLineageGraph } from '../../../graph/DatabaseLineageGraph';
import { publishSnapshot } from '../../../record/publishSnapshot';
import { pruneTombstones } from '../../../record/pruneTombstones';
import { ReadContext } from '../../LineageReads';
import { readLineage } from '../readLineage';

jest.setTimeout(120_000);

const databases = recordDatabases();
const credentials = mockCredentials.user();

const day = (n: number) => `2026-01-0${n}T02:00:00.000Z`;

/** Day 1: the small shop. */
const first = smallShop({ takenAt: day(1) });

/** Day 3: refunds and its edges are gone, fees is new and feeds revenue; a column went, one came, one has another type. */
const third: AnalysedSnapshot = {
  ...first,
  takenAt: day(3),
  tables: [
    shopTable('raw', 'orders', ['order_id', 'amount', 'day', 'channel'], {
      comment: 'One row per order',
    }),
    shopTable('raw', 'fees', ['order_id', 'fee']),
    ...first.tables
      .filter(table => table.schema === 'marts')
      .map(table =>
        table.name === 'revenue'
          ? {
              ...table,
              columns: table.columns
                .filter(column => column.name !== 'order_id')
                .map(column =>
                  column.name === 'net'
                    ? { ...column, type: 'numeric' }
                    : column,
                ),
            }
          : table,
      ),
  ],
  assertions: [
    ...first.assertions.filter(
      one =>
        !one.from.startsWith('shop/raw/refunds') &&
        one.to !== 'shop/marts/revenue/order_id',
    ),
    feeds('raw/fees', 'marts/revenue'),
    derives('raw/fees/fee', 'marts/revenue/net'),
  ],
};

describe.each(databases.ids)('a past lineage on %s', id => {
  const setup = async (snapshots: readonly AnalysedSnapshot[]) => {
    const knex = await databases.init(id);
    for (const facts of snapshots) {
      await publishSnapshot(knex, facts, { removalThreshold: 1 });
    }
    const graph = AnsweringGraph.create(DatabaseLineageGraph.create(knex));
    const lineage = (query: LineageQuery, context: Partial<ReadContext> = {}) =>
      readLineage(knex, graph, query, { credentials, ...context });
    return { knex, lineage };
  };
  const marked = (what: { sinceThen?: string }) =>
    what.sinceThen ? ` ${what.sinceThen}` : '';
  const shape = ({ nodes, edges }: LineageAnswer) => ({
    nodes: nodes.map(node => `${node.depth} ${node.name}${marked(node)}`),
    edges: edges.map(e => {
      const name = (ref: string) => ref.split('/').slice(2).join('.');
      return `${name(e.from)} > ${name(e.to)}${marked(e)}`;
    }),
  });

  it('shows tables as they stood, and what came and went since', async () => {
    const { lineage } = await setup([first, third]);
    const answer = await lineage({ ref: 'shop/marts/revenue', at: day(2) });
    expect(shape(answer)).toEqual({
      nodes: [
        '-1 fees added',
        '-1 orders',
        '-1 refunds removed',
        '0 revenue',
        '1 revenue_by_day',
      ],
      edges: [
        'revenue > revenue_by_day',
        'fees > revenue added',
        'orders > revenue',
        'refunds > revenue removed',
      ],
    });
    expect(answer).toMatchObject({
      at: day(2),
      knownSince: day(1),
      moments: [day(3)],
      answeredBy: 'database',
    });
    expect(answer.nodes[2]).toMatchObject({
      ref: 'shop/raw/refunds',
      entityName: 'shop.raw.refunds',
      kind: 'table',
    });
  });

  it('is the same as the present where nothing changed since', async () => {
    const { lineage } = await setup([first, third]);
    for (const ref of ['shop/marts/revenue', 'shop/marts/revenue/net']) {
      for (const at of [day(3), day(4)]) {
        const {
          at: _,
          knownSince,
          moments,
          ...past
        } = await lineage({
          ref,
          at,
          level: 'column',
        });
        expect(past).toEqual(await lineage({ ref, level: 'column' }));
      }
    }
  });

  it('shows the columns of then, with the types of then', async () => {
    const { lineage } = await setup([first, third]);
    const answer = await lineage({
      ref: 'shop/marts/revenue',
      level: 'column',
      at: day(2),
    });
    const revenue = answer.nodes.find(node => node.name === 'revenue')!;
    expect(revenue.columns).toEqual([
      { ref: 'shop/marts/revenue/net', name: 'net', type: 'text' },
      { ref: 'shop/marts/revenue/day', name: 'day', type: 'text' },
      {
        ref: 'shop/marts/revenue/order_id',
        name: 'order_id',
        type: 'text',
        sinceThen: 'removed',
      },
    ]);
    expect(answer.nodes.find(node => node.name === 'refunds')?.columns).toEqual(
      [{ ref: 'shop/raw/refunds/refunded', name: 'refunded', type: 'unknown' }],
    );
    expect(shape(answer).edges).toContain(
      'orders.order_id > revenue.order_id removed',
    );
  });

  it('follows from a column what flowed into it then, and what does now', async () => {
    const { lineage } = await setup([first, third]);
    const upstream = async (query: Partial<LineageQuery>) =>
      shape(
        await lineage({
          ref: 'shop/marts/revenue_by_day/net',
          direction: 'upstream',
          depth: 5,
          ...query,
        }),
      );
    expect(await upstream({ at: day(2) })).toEqual({
      nodes: [
        '-2 fees added',
        '-2 orders',
        '-2 refunds removed',
        '-1 revenue',
        '0 revenue_by_day',
      ],
      edges: [
        'revenue > revenue_by_day',
        'fees > revenue added',
        'orders > revenue',
        'refunds > revenue removed',
        'revenue.net > revenue_by_day.net',
        'fees.fee > revenue.net added',
        'orders.amount > revenue.net',
        'refunds.refunded > revenue.net removed',
      ],
    });
    expect(
      (await upstream({ ref: 'shop/marts/revenue/order_id', at: day(2) }))
        .edges,
    ).toEqual([
      'orders > revenue',
      'orders.order_id > revenue.order_id removed',
    ]);
    await expect(
      upstream({ ref: 'shop/marts/revenue/order_id' }),
    ).rejects.toThrow('There is no column shop/marts/revenue/order_id');
    await expect(
      upstream({ ref: 'shop/marts/revenue/never', at: day(2) }),
    ).rejects.toThrow('There is no column shop/marts/revenue/never');
  });

  it('keeps the names of what is gone when its rows are pruned', async () => {
    const { knex, lineage } = await setup([first, third]);
    await pruneTombstones(knex, 'shop');
    expect(await knex('tables').where({ ref: 'shop/raw/refunds' })).toEqual([]);
    const answer = await lineage({
      ref: 'shop/raw/refunds',
      at: day(2),
      depth: 1,
    });
    expect(shape(answer)).toEqual({
      nodes: ['0 refunds removed', '1 revenue'],
      edges: ['refunds > revenue removed'],
    });
    await expect(lineage({ ref: 'shop/raw/refunds' })).rejects.toThrow(
      'There is no table shop/raw/refunds in the record',
    );
    await expect(
      lineage({ ref: 'shop/raw/refunds', at: day(4) }),
    ).rejects.toThrow('There is no table shop/raw/refunds in the record');
    const columns = await lineage({
      ref: 'shop/raw/refunds/refunded',
      at: day(2),
      depth: 1,
    });
    expect(columns.nodes[0].columns).toEqual([
      { ref: 'shop/raw/refunds/refunded', name: 'refunded', type: 'unknown' },
    ]);
  });

  it('tells what is gone by the rights of today', async () => {
    const { lineage } = await setup([first, third]);
    const query = { ref: 'shop/marts/revenue', at: day(2) };
    const visible = { not: { names: ['refunds'] } };
    const answer = await lineage(query, { visible });
    expect(JSON.stringify(answer)).not.toMatch(/refund/);
    expect(answer.nodes.find(n => n.name === 'revenue')).toMatchObject({
      hiddenUpstream: 1,
      moreUpstream: 0,
    });
    await expect(
      lineage({ ref: 'shop/raw/refunds', at: day(2) }, { visible }),
    ).rejects.toThrow('There is no table shop/raw/refunds in the record');
  });

  it('counts what waits of then and of now', async () => {
    const { lineage } = await setup([first, third]);
    const { nodes } = await lineage({
      ref: 'shop/marts/revenue_by_day',
      at: day(2),
      depth: 1,
    });
    expect(nodes.map(node => [node.name, node.moreUpstream])).toEqual([
      ['revenue', 3],
      ['revenue_by_day', 0],
    ]);
  });

  it('takes what the first crawl found for what was there before', async () => {
    const { lineage } = await setup([first, third]);
    const early = await lineage({
      ref: 'shop/marts/revenue',
      at: '2025-06-01T00:00:00.000Z',
    });
    expect(shape(early)).toEqual(
      shape(await lineage({ ref: 'shop/marts/revenue', at: day(2) })),
    );
    expect(early).toMatchObject({
      at: '2025-06-01T00:00:00.000Z',
      knownSince: day(1),
    });
  });

  it('shows what came, went and came back by whether it was there', async () => {
    const { lineage } = await setup([
      first,
      third,
      { ...first, takenAt: day(5) },
    ]);
    const at = async (n: number) =>
      shape(await lineage({ ref: 'shop/marts/revenue', at: day(n) })).edges;
    expect(await at(2)).toEqual([
      'revenue > revenue_by_day',
      'orders > revenue',
      'refunds > revenue',
    ]);
    expect(await at(4)).toEqual([
      'revenue > revenue_by_day',
      'fees > revenue removed',
      'orders > revenue',
      'refunds > revenue added',
    ]);
    const { moments } = await lineage({
      ref: 'shop/marts/revenue',
      at: day(6),
    });
    expect(moments).toEqual([day(5), day(3)]);
  });

  it('shows a renamed table once, under its name of today', async () => {
    const sold = (name: string, column: string, takenAt: string) =>
      shopFacts({
        takenAt,
        tables: [
          shopTable('raw', 'base', ['id', 'amount']),
          shopTable('raw', name, ['id', column], {
            objectId: '77',
            kind: 'table',
          }),
        ],
        assertions: [
          feeds('raw/base', `raw/${name}`),
          derives('raw/base/amount', `raw/${name}/${column}`),
        ],
      });
    const { lineage } = await setup([
      sold('sales', 'sum', day(1)),
      sold('turnover', 'sum', day(3)),
    ]);
    const answer = await lineage({
      ref: 'shop/raw/base',
      at: day(2),
      level: 'column',
    });
    expect(shape(answer)).toEqual({
      nodes: ['0 base', '1 turnover'],
      edges: ['base > turnover', 'base.amount > turnover.sum'],
    });
    expect(answer.moments).toEqual([]);
  });

  it('shows what people stated since when they said it', async () => {
    const { knex, lineage } = await setup([first]);
    await knex('corrections').insert({
      id: 'one',
      kind: 'source',
      ref: 'shop/raw/orders/amount',
      table_ref: 'shop/raw/orders',
      adds: JSON.stringify(['shop/raw/refunds/refunded']),
      said_by: 'user:default/ada',
      said_at: day(4),
    });
    const stated = async (at: string) => {
      const { edges, moments } = await lineage({ ref: 'shop/raw/orders', at });
      return [edges.find(e => e.to === 'shop/raw/orders')?.sinceThen, moments];
    };
    expect(await stated(day(2))).toEqual(['added', [day(4)]]);
    expect(await stated(day(5))).toEqual([undefined, [day(4)]]);
    await knex('corrections').update({ withdrawn_at: day(6) });
    expect(await stated(day(5))).toEqual(['removed', [day(6), day(4)]]);
  });

  it('tells nothing of a hidden name that a table had then', async () => {
    const fed = (name: string, takenAt: string, isFed = true) =>
      shopFacts({
        takenAt,
        tables: [
          shopTable('raw', 'base', ['id', 'amount']),
          shopTable('raw', name, ['id'], { objectId: '77' }),
          shopTable('marts', 'board', ['id']),
        ],
        assertions: isFed
          ? [
              feeds('raw/base', `raw/${name}`),
              {
                ...derives('raw/base/amount', `raw/${name}/id`),
                props: { role: 'value', fragment: `${name}.amount` },
              },
            ]
          : [],
      });
    const { lineage } = await setup([
      fed('merger', day(1)),
      fed('deals', day(3)),
      fed('deals', day(5), false),
    ]);
    const query = {
      ref: 'shop/raw/base',
      level: 'column' as const,
      at: day(2),
    };
    const answer = await lineage(query, {
      visible: { not: { names: ['merger'] } },
    });
    expect(shape(answer).edges).toEqual([
      'base > deals removed',
      'base.amount > deals.id removed',
    ]);
    expect(JSON.stringify(answer)).not.toMatch(/merger/);
    expect(JSON.stringify(await lineage(query))).toMatch(/merger/);
  });

  it('looks at what ended by an index, whatever else ended', async () => {
    const { knex, lineage } = await setup([first, third]);
    const asked: { sql: string; bindings: unknown[] }[] = [];
    knex.on('query', query => asked.push(query));
    await lineage({ ref: 'shop/marts/revenue', at: day(2), level: 'column' });
    knex.removeAllListeners('query');
    const ofEnded = asked.filter(({ sql }) =>
      /from .assertions. .*valid_to. is not null/.test(sql),
    );
    expect(ofEnded.length).toBeGreaterThan(3);
    if (id !== 'SQLITE_3') {
      // PostgreSQL reads a table of a few rows without any index.
      return;
    }
    for (const { sql, bindings } of ofEnded) {
      const plan: { detail: string }[] = await knex.raw(
        `explain query plan ${sql}`,
        bindings as never,
      );
      const reads = plan.filter(({ detail }) => /assertions/.test(detail));
      reads.forEach(({ detail }) =>
        expect(detail).toMatch(/USING (COVERING )?INDEX assertions_ended/),
      );
      expect(reads).toHaveLength(1);
    }
  });
});
