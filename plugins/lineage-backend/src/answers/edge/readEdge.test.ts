import { mockCredentials } from '@backstage/backend-test-utils';
import { EdgeQuery, Job } from '@grainline/backstage-plugin-lineage-common';
import {
  derives,
  feeds,
  shopFacts,
  shopTable,
  smallShop,
} from '../../__testUtils__/analysedShop';
import { recordDatabases } from '../../__testUtils__/recordDatabase';
import { TableCriteria } from '../../access/TableCriteria';
import { AnalysedSnapshot } from '../../analyse/AnalysedSnapshot';
import { publishSnapshot } from '../../record/publishSnapshot';
import { readEdge } from './readEdge';

jest.setTimeout(120_000);

const databases = recordDatabases();
const credentials = mockCredentials.user();

const SQL = `SELECT o.order_id,
  o.amount - r.refunded AS net
FROM raw.orders o
LEFT JOIN raw.refunds r ON r.order_id = o.order_id`;

const NET: EdgeQuery = {
  from: 'shop/raw/orders/amount',
  to: 'shop/marts/revenue/net',
  kind: 'DERIVES',
};

/** A query that was seen to fill what the view fills, too, and reads a table of another schema. */
const QUERY: Job = {
  id: 'query:shop/f00d',
  kind: 'query',
  name: 'INSERT INTO marts.revenue',
  source: 'shop',
  sql: 'INSERT INTO marts.revenue SELECT amount FROM raw.orders, hr.salaries',
  calls: 4,
  firstSeen: '2025-12-01T00:00:00.000Z',
  lastSeen: '2025-12-31T00:00:00.000Z',
};

function shop(): AnalysedSnapshot {
  const fragment = 'o.amount - r.refunded';
  const net = derives('raw/orders/amount', 'marts/revenue/net', {
    transform: 'expression',
    fragment,
  });
  const small = smallShop();
  return {
    ...small,
    schemas: shopFacts({
      tables: [...small.tables, shopTable('hr', 'salaries', ['pay'])],
    }).schemas,
    tables: [
      ...small.tables.map(table =>
        table.ref === 'shop/marts/revenue' ? { ...table, viewSql: SQL } : table,
      ),
      shopTable('hr', 'salaries', ['pay']),
    ],
    jobs: [
      ...small.jobs.map(({ sql, ...job }) =>
        job.id === 'view:shop/marts/revenue' ? job : { ...job, sql },
      ),
      QUERY,
    ],
    assertions: [
      ...small.assertions.filter(
        one => one.from !== net.from || one.to !== net.to,
      ),
      {
        ...net,
        evidence: [
          {
            basis: 'parsed',
            text: 'View marts.revenue, line 2',
            ref: 'view:shop/marts/revenue',
            sql: fragment,
            place: { line: 2, column: 3 },
          },
          {
            basis: 'observed',
            text: 'A query that ran, line 1',
            ref: QUERY.id,
            sql: 'amount',
            place: { line: 1, column: 33 },
          },
        ],
      },
      feeds('hr/salaries', 'marts/revenue'),
    ],
  };
}

describe.each(databases.ids)('readEdge on %s', id => {
  const setup = async (facts: AnalysedSnapshot = shop()) => {
    const knex = await databases.init(id);
    await publishSnapshot(knex, facts, { removalThreshold: 1 });
    return {
      knex,
      edge: (
        query: EdgeQuery,
        options: { visible?: TableCriteria; withholdSql?: boolean } = {},
      ) => readEdge(knex, query, { credentials, ...options }),
    };
  };

  it('tells each job of an edge with its SQL and the fragment in it', async () => {
    const { edge } = await setup();
    const found = await edge(NET);
    expect(found.edge).toMatchObject({
      ...NET,
      certainty: 'certain',
      bases: ['parsed'],
      calls: 4,
    });
    expect(found).toMatchObject({
      from: { ref: 'shop/raw/orders' },
      to: { ref: 'shop/marts/revenue' },
      lastSeen: '2026-01-01T02:00:00.000Z',
      hiddenJobs: 0,
    });
    const [view, query] = found.assertions;
    expect(view).toMatchObject({
      basis: 'parsed',
      since: '2026-01-01T02:00:00.000Z',
      props: { transform: 'expression', job: 'view:shop/marts/revenue' },
      job: { kind: 'view', name: 'marts.revenue' },
      sql: SQL,
    });
    expect(
      view.marks!.map(({ start, end }) => view.sql!.slice(start, end)),
    ).toEqual(['o.amount - r.refunded']);
    expect(query).toMatchObject({
      job: { id: QUERY.id, calls: 4, lastSeen: QUERY.lastSeen },
      props: { fragment: 'amount' },
      evidence: [{ text: 'A query that ran, line 1' }],
    });
    expect(query).not.toHaveProperty('until');
  });

  it('gives no SQL to those who may not read it', async () => {
    const { edge } = await setup();
    const found = await edge(NET, { withholdSql: true });
    expect(found.assertions).toHaveLength(2);
    expect(JSON.stringify(found)).not.toMatch(/o\.amount|SELECT|"sql"/);
  });

  it('names no job and shows no SQL that names a table which the reader may not see', async () => {
    const { edge } = await setup();
    const found = await edge(NET, {
      visible: { schemas: ['raw', 'marts'] },
    });
    expect(found.hiddenJobs).toBe(1);
    expect(found.assertions.map(({ job, sql }) => [job?.name, sql])).toEqual([
      // Its edges say that it reads hr.salaries, whether or not its text does.
      ['marts.revenue', undefined],
    ]);
    expect(JSON.stringify(found)).not.toMatch(/salaries|f00d|a query/i);
  });

  it('shows a view’s SQL when everything in it may be seen, though other tables are hidden', async () => {
    const facts = shop();
    const { edge } = await setup({
      ...facts,
      assertions: facts.assertions.filter(a => !a.from.startsWith('shop/hr')),
    });
    const [view] = (await edge(NET, { visible: { schemas: ['raw', 'marts'] } }))
      .assertions;
    expect(view.sql).toBe(SQL);
  });

  it('withholds SQL whose text names a hidden table that its edges do not tell of', async () => {
    const facts = shop();
    const { edge } = await setup({
      ...facts,
      tables: facts.tables.map(table =>
        table.ref === 'shop/marts/revenue'
          ? { ...table, viewSql: `${SQL} -- as in hr.salaries` }
          : table,
      ),
      assertions: facts.assertions.filter(a => !a.from.startsWith('shop/hr')),
    });
    const [view] = (await edge(NET, { visible: { schemas: ['raw', 'marts'] } }))
      .assertions;
    expect(view).toMatchObject({ job: { name: 'marts.revenue' } });
    expect(view).not.toHaveProperty('sql');
  });

  it('answers an edge to a hidden table like one that is not there', async () => {
    const { edge } = await setup();
    const ask = (from: string) =>
      edge(
        { from, to: 'shop/marts/revenue', kind: 'FEEDS' },
        { visible: { schemas: ['raw', 'marts'] } },
      );
    await expect(ask('shop/hr/salaries')).rejects.toThrow(
      'There is no FEEDS edge from shop/hr/salaries to shop/marts/revenue in the record',
    );
    await expect(ask('shop/hr/wages')).rejects.toThrow(
      'There is no FEEDS edge from shop/hr/wages to shop/marts/revenue in the record',
    );
    await expect(
      edge({
        from: 'shop/hr/salaries',
        to: 'shop/marts/revenue',
        kind: 'FEEDS',
      }),
    ).resolves.toMatchObject({ from: { name: 'salaries' } });
  });

  it('tells what was asserted at a past date and is not any more', async () => {
    const { knex, edge } = await setup();
    const facts = shop();
    await publishSnapshot(
      knex,
      {
        ...facts,
        takenAt: '2026-02-01T02:00:00.000Z',
        assertions: facts.assertions.filter(a => a.to !== NET.to),
      },
      { removalThreshold: 1 },
    );
    await expect(edge(NET)).rejects.toThrow('There is no DERIVES edge');
    const then = await edge({ ...NET, at: '2026-01-15T00:00:00.000Z' });
    expect(then).toMatchObject({ lastSeen: '2026-02-01T02:00:00.000Z' });
    expect(then.assertions[0]).toMatchObject({
      since: '2026-01-01T02:00:00.000Z',
      until: '2026-02-01T02:00:00.000Z',
      sql: SQL,
    });
    await expect(
      edge({ ...NET, at: '2026-02-15T00:00:00.000Z' }),
    ).rejects.toThrow('There is no DERIVES edge');
  });

  it('tells of a past edge whose table is gone, to those who could see one of its name', async () => {
    const { knex, edge } = await setup();
    const facts = shop();
    await publishSnapshot(
      knex,
      {
        ...facts,
        takenAt: '2026-02-01T02:00:00.000Z',
        tables: facts.tables.filter(table => table.name !== 'salaries'),
        assertions: facts.assertions.filter(a => !a.from.startsWith('shop/hr')),
      },
      { removalThreshold: 1 },
    );
    const query: EdgeQuery = {
      from: 'shop/hr/salaries',
      to: 'shop/marts/revenue',
      kind: 'FEEDS',
      at: '2026-01-15T00:00:00.000Z',
    };
    expect(await edge(query)).toMatchObject({
      from: { ref: 'shop/hr/salaries', schema: 'hr', name: 'salaries' },
      assertions: [{ until: '2026-02-01T02:00:00.000Z' }],
    });
    await expect(
      edge(query, { visible: { schemas: ['raw', 'marts'] } }),
    ).rejects.toThrow('There is no FEEDS edge');
  });

  it('tells who stated an edge that nothing was found of', async () => {
    const { knex, edge } = await setup();
    await knex('corrections').insert({
      id: 'c1',
      kind: 'source',
      ref: 'shop/marts/revenue/net',
      table_ref: 'shop/marts/revenue',
      adds: JSON.stringify(['shop/hr/salaries/pay']),
      note: 'Paid by hand',
      said_by: 'user:default/ann',
      said_at: '2026-01-03T00:00:00.000Z',
    });
    const stated = await edge({
      from: 'shop/hr/salaries/pay',
      to: NET.to,
      kind: 'DERIVES',
    });
    expect(stated.edge).toMatchObject({
      certainty: 'certain',
      bases: ['stated'],
    });
    expect(stated.assertions).toEqual([
      {
        basis: 'stated',
        certainty: 'certain',
        props: { role: 'value', transform: 'expression' },
        evidence: [
          {
            basis: 'stated',
            text: 'Stated by user:default/ann on 2026-01-03: Paid by hand',
          },
        ],
        since: '2026-01-03T00:00:00.000Z',
      },
    ]);
    const between = await edge({
      from: 'shop/hr/salaries',
      to: 'shop/marts/revenue',
      kind: 'FEEDS',
    });
    expect(between.edge.bases).toEqual(['stated', 'parsed']);
  });

  it('tells of a join once for each job that it was seen in, and counts those beyond fifty', async () => {
    const facts = shop();
    const ids = Array.from({ length: 60 }, (_, i) => `script:shop/s${i}`);
    const { edge } = await setup({
      ...facts,
      jobs: [
        ...facts.jobs,
        ...ids.map(job => ({
          id: job,
          kind: 'script' as const,
          name: job,
          source: 'shop',
          sql: 'select 1',
        })),
      ],
      assertions: [
        ...facts.assertions,
        {
          from: 'shop/raw/orders/order_id',
          to: 'shop/raw/refunds/order_id',
          kind: 'JOINS',
          basis: 'parsed',
          props: { joinType: 'left', seenIn: ids },
          evidence: [],
        },
      ],
    });
    const found = await edge({
      from: 'shop/raw/orders/order_id',
      to: 'shop/raw/refunds/order_id',
      kind: 'JOINS',
    });
    expect(found.assertions).toHaveLength(50);
    expect(found.moreJobs).toBe(10);
  });
});
