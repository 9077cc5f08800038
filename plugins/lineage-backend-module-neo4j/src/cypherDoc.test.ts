import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Driver } from 'neo4j-driver';
import {
  changesOf,
  edgeOf,
} from '@grainline/backstage-plugin-lineage-node/testUtils';
import { Neo4jLineageGraph } from './graph/Neo4jLineageGraph';
import { describeWithNeo4j, driverFor } from '@grainline/test-servers';

const page = readFileSync(
  path.join(__dirname, '../../../docs/cypher.md'),
  'utf8',
);

/** The page's queries by the number of their section, in order. */
const queries = page.split(/^## /m).flatMap(section =>
  [...section.matchAll(/```cypher\n([^]*?)```/g)].map(([, text]) => ({
    number: Number.parseInt(section, 10),
    text,
    parameters: (/^\/\/ parameters: (.*)$/m.exec(text)?.[1] ?? '')
      .split(', ')
      .filter(name => name !== ''),
  })),
);

const [orders, lines, staged, facts, daily, lonely, ping, pong] = [
  'shop/raw/orders',
  'shop/raw/order_lines',
  'shop/staging/orders',
  'shop/core/order_facts',
  'shop/marts/daily_revenue',
  'shop/ops/lonely',
  'shop/ops/ping',
  'shop/ops/pong',
];

const shop = changesOf({
  tables: {
    [orders]: ['id', 'total', 'status'],
    [lines]: ['order_id', 'sku'],
    [staged]: ['id', 'total'],
    [facts]: ['id', 'total'],
    [daily]: ['day', 'revenue'],
    [lonely]: ['k'],
    [ping]: ['k'],
    [pong]: ['k'],
  },
  edges: [
    edgeOf(`${lines}/order_id`, 'FOREIGN_KEY', `${orders}/id`),
    edgeOf(`${lines}/order_id`, 'JOINS', `${orders}/id`, { seenIn: [facts] }),
    edgeOf(`${lines}/sku`, 'JOINS', `${staged}/id`, { seenIn: [facts, daily] }),
    edgeOf(orders, 'FEEDS', staged),
    edgeOf(lines, 'FEEDS', facts),
    edgeOf(staged, 'FEEDS', facts),
    edgeOf(facts, 'FEEDS', daily),
    edgeOf(ping, 'FEEDS', pong),
    edgeOf(pong, 'FEEDS', ping),
    edgeOf(`${orders}/total`, 'DERIVES', `${staged}/total`, {
      transform: 'cast',
      fragment: 'total::numeric',
    }),
    edgeOf(`${orders}/status`, 'DERIVES', `${staged}/total`, {
      role: 'filter',
      fragment: "status <> 'cancelled'",
    }),
    edgeOf(`${staged}/total`, 'DERIVES', `${facts}/total`),
    edgeOf(`${facts}/total`, 'DERIVES', `${daily}/revenue`, {
      transform: 'aggregate',
      fragment: 'sum(total)',
    }),
  ],
});

const parameters: Readonly<Record<number, Record<string, string>>> = {
  1: { table: daily },
  2: { column: `${daily}/revenue` },
  3: { from: `${orders}/total`, to: `${daily}/revenue` },
  4: { column: `${orders}/status` },
  10: { fromSchema: 'shop/raw', toSchema: 'shop/marts' },
};

/** Answers by section; the sections are those of the page. */
const answers: Readonly<Record<number, readonly (readonly object[])[]>> = {
  1: [
    [
      { table: facts, steps: 1 },
      { table: lines, steps: 2 },
      { table: staged, steps: 2 },
      { table: orders, steps: 3 },
    ],
  ],
  2: [[{ column: `${orders}/total`, type: 'text' }]],
  3: [
    [
      {
        from: `${orders}/total`,
        to: `${staged}/total`,
        transform: 'cast',
        sql: 'total::numeric',
      },
      {
        from: `${staged}/total`,
        to: `${facts}/total`,
        transform: 'identity',
        sql: null,
      },
      {
        from: `${facts}/total`,
        to: `${daily}/revenue`,
        transform: 'aggregate',
        sql: 'sum(total)',
      },
    ],
  ],
  4: [
    [
      { table: facts, columns: 1 },
      { table: daily, columns: 1 },
      { table: staged, columns: 1 },
    ],
  ],
  5: [
    [
      { table: orders, downstream: 3 },
      { table: lines, downstream: 2 },
      { table: staged, downstream: 2 },
      { table: facts, downstream: 1 },
      { table: ping, downstream: 1 },
      { table: pong, downstream: 1 },
    ],
  ],
  6: [[{ schema: 'marts', table: daily, kind: 'table' }]],
  7: [[{ table: lonely }]],
  8: [[{ column: `${lines}/sku`, joinedWith: `${staged}/id`, seenIn: 2 }]],
  9: [
    [
      { table: ping, steps: 2 },
      { table: pong, steps: 2 },
    ],
  ],
  10: [
    [{ table: daily, sources: [lines, orders] }],
    [{ source: 'shop', revision: 3, appliedAt: expect.anything() }],
  ],
};

describeWithNeo4j('docs/cypher.md', config => {
  let driver: Driver;

  beforeAll(async () => {
    driver = driverFor(config);
    const graph = Neo4jLineageGraph.create(config);
    await graph.clear();
    await graph.apply(shop);
    await graph.setCursor('shop', 3);
    await graph.close();
  }, 60_000);
  afterAll(() => driver.close());

  it('has an answer here for each of its ten sections', () => {
    expect([...new Set(queries.map(q => q.number))]).toEqual(
      Object.keys(answers).map(Number),
    );
    for (const query of queries.filter(q => q.parameters.length > 0)) {
      expect(Object.keys(parameters[query.number])).toEqual(query.parameters);
    }
  });

  it.each(Object.keys(answers).map(Number))(
    'answers question %d as the shop is',
    async number => {
      const rows = [];
      for (const query of queries.filter(q => q.number === number)) {
        const { records } = await driver.executeQuery(
          query.text,
          parameters[number] ?? {},
        );
        rows.push(records.map(record => record.toObject()));
      }
      expect(rows).toEqual(answers[number]);
    },
  );
});
