import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  LineageEdge,
  unpackFlows,
} from '@grainline/backstage-plugin-lineage-common';
import express, { Express } from 'express';
import { Knex } from 'knex';
import request from 'supertest';
import { derives, smallShop } from '../__testUtils__/analysedShop';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { AuthorizedLineage } from '../answers/AuthorizedLineage';
import { RecordLineage } from '../answers/RecordLineage';
import { CorrectionService } from '../corrections/CorrectionService';
import { AskService } from '../ask/AskService';
import { ProbeService } from '../probes/ProbeService';
import { probedShop } from '../probes/__testUtils__/probedShop';
import { AnsweringGraph } from '../graph/AnsweringGraph';
import { DatabaseLineageGraph } from '../graph/DatabaseLineageGraph';
import {
  readConsumerCursor,
  setConsumerCursor,
} from '../record/consumerCursors';
import { beginCrawlRun, finishCrawlRun } from '../record/crawlRuns';
import { confirmRemovals } from '../record/confirmRemovals';
import { writeHistory } from '../record/history/writeHistory';
import { OwnerNotifier } from '../notify/OwnerNotifier';
import { OwnerQuestions } from '../notify/OwnerQuestions';
import { TableOwners } from '../notify/TableOwners';
import { QuestionCounts } from '../questions/QuestionCounts';
import { publishSnapshot } from '../record/publishSnapshot';
import {
  OpenApiDocument,
  readOpenApiDocument,
} from '../schema/readOpenApiDocument';
import { createRouter } from './createRouter';

jest.setTimeout(60_000);

const databases = recordDatabases();
const user = { authorization: mockCredentials.user.header() };
const service = { authorization: mockCredentials.service.header() };

const sql = 'select 1';
const facts = smallShop();
const [orders, ...others] = facts.tables;
/** Facts in which every field of the model is set somewhere. */
const everything = {
  ...facts,
  tables: [
    {
      ...orders,
      owner: 'loader',
      columns: orders.columns.map((c, i) => ({
        ...c,
        primaryKey: i === 0,
        default: '0',
        generated: 'stored' as const,
        identity: 'by default' as const,
        comment: 'A column',
        unresolved: {
          code: 'parse-error',
          message: 'Line 1 is odd.',
          place: { line: 1, column: 2 },
        },
      })),
      keys: [
        {
          name: 'orders_pkey',
          kind: 'primary' as const,
          columns: ['order_id'],
          enforced: true,
          deferrable: false,
          nullsNotDistinct: false,
          allNotNull: true,
          where: 'true',
          hasExpression: false,
        },
      ],
      checks: [{ name: 'positive', expression: 'amount > 0' }],
      foreignKeys: [
        {
          name: 'self',
          columns: ['order_id'],
          referencedTable: 'shop/raw/refunds',
          referencedColumns: ['order_id'],
          enforced: true,
          validated: true,
        },
      ],
      partitionKey: 'RANGE (day)',
      partitionCount: 3,
      created: { value: '2026-01-01T00:00:00Z', source: 'event trigger' },
      updated: { value: '2026-01-01T00:00:00Z', source: 'commit timestamp' },
      grain: {
        keys: [['order_id']],
        time: [{ column: 'day', unit: 'day' as const, evidence: [] }],
        bound: 'exact' as const,
        certainty: 'certain' as const,
        sentence: 'One row per order_id.',
        evidence: [
          {
            basis: 'declared' as const,
            text: 'Primary key',
            ref: orders.ref,
            sql,
          },
        ],
      },
      unresolved: [{ code: 'dynamic-sql', message: 'A routine is dynamic.' }],
    },
    ...others,
  ],
  assertions: [
    ...facts.assertions,
    {
      from: 'shop/raw/orders/order_id',
      to: 'shop/raw/refunds/order_id',
      kind: 'JOINS' as const,
      basis: 'observed' as const,
      props: { joinType: 'left', seenIn: ['shop/marts/revenue'] },
      evidence: [
        {
          basis: 'observed' as const,
          text: 'Seen',
          ref: 'view:shop/marts/revenue',
          sql,
          place: { line: 1, column: 1 },
        },
      ],
    },
    derives('raw/orders/amount', 'raw/refunds/refunded', { fragment: sql }),
  ],
};

/** What crawls would have remembered, with every field set somewhere. */
async function remember(knex: Knex) {
  const names = { source: 'shop', schema_name: 'raw', name: 'orders' };
  const at = new Date(Date.now() - 60_000).toISOString();
  const after = new Date(Date.now() - 120_000).toISOString();
  await writeHistory(
    knex as Knex.Transaction,
    [
      { ref: orders.ref, kind: 'column-added', subject: 'day', now: 'text' },
      {
        ref: orders.ref,
        kind: 'column-type-changed',
        subject: 'day',
        before: 'text',
        now: 'date',
      },
    ],
    at,
    () => after,
  );
  await knex('sightings').where({ ref: orders.ref }).delete();
  await knex('sightings').insert({
    ref: orders.ref,
    ...names,
    first_seen: at,
    from_start: false,
  });
  await knex('activity_observations').insert([
    {
      ref: orders.ref,
      source: 'shop',
      kind: 'counter',
      at,
      after,
      rows: 3,
      told_by: 'counters',
    },
    {
      ref: orders.ref,
      source: 'shop',
      kind: 'load',
      at,
      location: 's3://lake/orders/',
      told_by: 'log',
    },
  ]);
  await knex('columns')
    .where({ ref: `${orders.ref}/day` })
    .update({
      kept: JSON.stringify({ code: 'removal-unconfirmed', message: 'Gone?' }),
      kept_since: at,
    });
}

describe.each(databases.ids)('createRouter with its record on %s', id => {
  let app: Express;
  let document: OpenApiDocument;
  let revision: number;

  beforeAll(async () => {
    const knex = await databases.init(id);
    ({ revision } = await publishSnapshot(knex, everything, {
      removalThreshold: 0.2,
    }));
    const { run } = await beginCrawlRun(knex, 'shop');
    await finishCrawlRun(knex, run, {
      state: 'failed',
      error: { code: 'x', message: 'It failed.' },
      counts: { tables: 4 },
    });
    await remember(knex);
    document = await readOpenApiDocument();
    const reads = RecordLineage.create({
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
    });
    const permissions = mockServices.permissions();
    const owners = TableOwners.create({ catalog: catalogServiceMock() });
    const questions = QuestionCounts.create({ knex });
    app = express()
      .use(
        createRouter({
          document,
          reads: AuthorizedLineage.create({
            reads,
            permissions,
            toCriteria: () => ({}),
          }),
          crawls: {
            startCrawl: async source => (await beginCrawlRun(knex, source)).run,
          },
          confirmRemovals: async source =>
            (await confirmRemovals(knex, source)).confirmed,
          rebuildGraph: async () => ({
            kind: 'neo4j',
            level: false,
            reason: { code: 'behind', message: 'It is rebuilt.' },
          }),
          asking: AskService.create({ reads, owners }),
          questions,
          ownerQuestions: OwnerQuestions.create({
            reads,
            owners,
            notifier: OwnerNotifier.create({
              notifications: { send: async () => {} },
              logger: mockServices.logger.mock(),
            }),
            counts: questions,
          }),
          probes: ProbeService.create({
            knex,
            sources: [probedShop],
            reads,
            events: mockServices.events.mock(),
            logger: mockServices.logger.mock(),
          }),
          corrections: CorrectionService.create({
            knex,
            reads,
            events: mockServices.events.mock(),
          }),
          cursors: {
            get: (consumer, producer) =>
              readConsumerCursor(knex, consumer, producer),
            set: (consumer, producer, r) =>
              setConsumerCursor(knex, consumer, producer, r),
          },
          httpAuth: mockServices.httpAuth(),
          permissions,
          validateResponses: true,
        }),
      )
      .use(mockErrorHandler());
  });

  it('answers on every path of the document as the document says', async () => {
    const calls: Record<string, () => PromiseLike<request.Response>> = {
      listSources: () => request(app).get('/sources').set(user),
      ask: () =>
        request(app).get('/ask?text=grain%20of%20raw.orders').set(user),
      noteQuestion: () =>
        request(app)
          .post('/questions')
          .set(user)
          .send({ kind: 'grain', outcome: 'answered' }),
      askOwner: () =>
        request(app).post('/questions/owner').set(user).send({
          ref: 'shop/raw/orders/amount',
          kind: 'source',
          text: 'Gross or net?',
        }),
      listQuestions: () => request(app).get('/questions').set(user),
      getSource: () => request(app).get('/sources/shop').set(user),
      listCrawls: () => request(app).get('/sources/shop/crawls').set(user),
      startCrawl: () => request(app).post('/sources/shop/crawls').set(user),
      rebuildGraph: () => request(app).post('/graph/rebuild').set(user),
      getColumnSource: () =>
        request(app).get('/column/source?ref=shop/marts/revenue/net').set(user),
      getEdge: () =>
        request(app)
          .get(
            '/lineage/edge?from=shop/raw/orders/amount&to=shop/marts/revenue/net&kind=DERIVES&at=2026-01-02',
          )
          .set(user),
      getImpact: () =>
        request(app).get('/impact?ref=shop/raw/orders/amount').set(user),
      compareTables: () =>
        request(app)
          .get(
            '/compare?left=shop/marts/revenue&right=shop/marts/revenue_by_day',
          )
          .set(user),
      getChangedSince: () =>
        request(app)
          .get('/table/changed-since?ref=shop/marts/revenue&since=2026-01-01')
          .set(user),
      getHistory: () =>
        request(app)
          .get('/table/history?ref=shop/raw/orders&limit=1')
          .set(user),
      getWatch: () =>
        request(app).get('/table/watch?ref=shop/raw/orders').set(user),
      getNews: () => request(app).get('/news?days=30&source=shop').set(user),
      getCounts: () => request(app).get('/counts?source=shop').set(user),
      listTables: () =>
        request(app).get('/tables?source=shop&kind=view&limit=1').set(user),
      getTable: () => request(app).get('/table?ref=shop/raw/orders').set(user),
      getLineage: () =>
        request(app)
          .get(
            '/lineage?ref=shop%2Fmarts%2Frevenue&level=column&depth=3&overlays=true&at=2026-01-01T06:00:00Z',
          )
          .set(user),
      getReach: () =>
        request(app)
          .get('/lineage/reach?ref=shop/marts/revenue/net&direction=upstream')
          .set(user),
      search: () => request(app).get('/search?query=order&limit=2').set(user),
      listChanges: () =>
        request(app).get('/changes?producer=shop&since=0&limit=2').set(service),
      setCursor: () =>
        request(app)
          .put('/consumers/graph%3Aneo4j/cursors/shop')
          .set(service)
          .send({ revision }),
      getCursor: () =>
        request(app).get('/consumers/graph%3Aneo4j/cursors/shop').set(service),
      checkFit: () =>
        request(app)
          .post('/fit')
          .set(user)
          .send({
            input: {
              sql: 'select day, sum(amount) as amount from raw.orders where amount is not null group by day',
              freshness: { maxAgeSeconds: 3600 },
            },
          }),
      listDashboards: () =>
        request(app).get('/dashboards?table=shop/raw/orders').set(user),
      probeTable: () =>
        request(app)
          .post('/table/probe')
          .set(user)
          .send({ ref: orders.ref, dryRun: false }),
      createCorrection: () =>
        request(app)
          .post('/corrections')
          .set(user)
          .send({
            kind: 'grain',
            ref: orders.ref,
            grain: { key: ['order_id', 'day'], time: { day: 'hour' } },
            note: 'So it was built.',
          }),
      listCorrections: () =>
        request(app).get('/corrections?ref=shop/raw/orders').set(user),
      withdrawCorrection: async () => {
        const { body } = await calls.listCorrections();
        return request(app)
          .delete(`/corrections/${body.items[0].id}`)
          .set(user);
      },
      confirmRemovals: () =>
        request(app).post('/sources/shop/removals/confirm').set(user),
    };
    const waiting = await calls.getSource();
    expect(waiting.body.pendingRemovals).toMatchObject([
      { schema: 'raw', columns: [{ table: 'orders', columns: ['day'] }] },
    ]);
    const operations = Object.values(document.paths)
      .flatMap(path => Object.values(path))
      .flatMap(operation => operation.operationId ?? []);
    expect(Object.keys(calls).sort()).toEqual([...operations].sort());
    for (const [operation, call] of Object.entries(calls)) {
      const { status, body } = await call();
      // A response that is not as described is a 500 that says where.
      expect({ operation, status, error: body.error }).toEqual({
        operation,
        status:
          {
            noteQuestion: 204,
            startCrawl: 202,
            rebuildGraph: 202,
            setCursor: 204,
            createCorrection: 201,
            withdrawCorrection: 204,
          }[operation] ?? 200,
        error: undefined,
      });
    }
    const cursor = await calls.getCursor();
    expect(cursor.body).toEqual({ revision });
    const history = await calls.getHistory();
    expect(history.body).toMatchObject({
      items: [{ kind: 'column-removed', subject: 'day', before: 'text' }],
      nextCursor: expect.any(String),
    });
    const watch = await calls.getWatch();
    expect(watch.body).toMatchObject({
      loadedFrom: ['s3://lake/orders/'],
      frequency: {
        observations: 1,
        lastChange: { before: expect.any(String) },
      },
    });
    const news = await calls.getNews();
    expect(news.body.newTables[0].table.ref).toBe(orders.ref);
    const table = await calls.getTable();
    expect(table.body.grain.evidence[0].sql).toBe(sql);
  });

  it('packs the edges between columns of a brief answer', async () => {
    const ask = async (query: string) => {
      const { status, body } = await request(app)
        .get(`/lineage?ref=shop/marts/revenue&level=column&depth=3${query}`)
        .set(user);
      expect(status).toBe(200);
      return body;
    };
    const ends = (edges: LineageEdge[]) =>
      edges.map(({ from, to, kind }) => `${kind} ${from} ${to}`).sort();
    const whole = await ask('');
    const brief = await ask('&brief=true');
    expect(whole.flows).toBeUndefined();
    expect(ends(brief.edges).filter(e => e.startsWith('DERIVES'))).toEqual([]);
    expect(ends(unpackFlows(brief).edges as LineageEdge[])).toEqual(
      ends(whole.edges),
    );
  });

  it.each([
    ['/table', "must have required property 'ref'"],
    ['/table?ref=shop', 'is not a table'],
    ['/table?ref=shop/raw/orders/amount', 'is not a table'],
    ['/table?ref=shop/r%61w/x%2F', 'not'],
    ['/lineage?ref=shop/raw', 'is not a table'],
    ['/lineage?ref=shop/raw/orders&depth=0', 'must be >= 1'],
    ['/lineage?ref=shop/raw/orders&depth=51', 'must be <= 50'],
    ['/lineage?ref=shop/raw/orders&maxNodes=2001', 'must be <= 2000'],
    ['/lineage?ref=shop/raw/orders&maxNodes=many', 'must be integer'],
    ['/lineage?ref=shop/raw/orders&direction=up', 'must be equal to one of'],
    ['/lineage?ref=shop/raw/orders&deep=1', "Unknown query parameter 'deep'"],
    [
      '/lineage/edge?from=shop/raw/orders&to=shop/marts/revenue&kind=DERIVES',
      'is not a column',
    ],
    [
      '/lineage/edge?from=shop/raw/orders&to=shop/marts/revenue&kind=LIKES',
      'must be equal to one of',
    ],
    [
      '/lineage/edge?from=shop/raw/orders&to=shop/marts/revenue&kind=FEEDS&at=then',
      'is no time',
    ],
    ['/tables?limit=501', 'must be <= 500'],
    ['/tables?cursor=nonsense', 'start without a cursor'],
    ['/search', "must have required property 'query'"],
    ['/table/history?ref=shop/raw', 'is not a table'],
    ['/table/history?ref=shop/raw/orders&limit=201', 'must be <= 200'],
    ['/table/watch', "must have required property 'ref'"],
    ['/news?days=91', 'must be <= 90'],
  ])('refuses %s and says why', async (path, message) => {
    const { status, body } = await request(app).get(path).set(user);
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
  });

  it.each([
    ['/sources/nowhere', 'There is no source "nowhere"'],
    ['/counts?source=nowhere', 'There is no source "nowhere"'],
    ['/table?ref=shop/raw/none', 'There is no table shop/raw/none'],
    ['/table/history?ref=shop/raw/none', 'There is no table shop/raw/none'],
    ['/table/watch?ref=shop/raw/none', 'There is no table shop/raw/none'],
    ['/news?source=nowhere', 'There is no source "nowhere"'],
    ['/lineage?ref=shop/raw/none/x', 'There is no table shop/raw/none'],
  ])('answers %s with 404 and the name', async (path, message) => {
    const { status, body } = await request(app).get(path).set(user);
    expect(status).toBe(404);
    expect(body.error.message).toContain(message);
  });

  it('lets nobody in without credentials, and only services to changes and cursors', async () => {
    const nobody = { authorization: mockCredentials.none.header() };
    expect((await request(app).get('/sources').set(nobody)).status).toBe(401);
    const closed = [
      request(app).get('/changes?producer=shop&since=0'),
      request(app).get('/consumers/c/cursors/shop'),
      request(app).put('/consumers/c/cursors/shop').send({ revision: 1 }),
    ];
    for (const call of closed) {
      expect((await call.set(user)).status).toBe(403);
    }
  });

  it('refuses a cursor that is no revision, or one never reached', async () => {
    const put = (body: object) =>
      request(app).put('/consumers/c/cursors/shop').set(service).send(body);
    expect((await put({ revision: -1 })).status).toBe(400);
    expect((await put({})).status).toBe(400);
    expect((await put({ revision: revision + 10 })).status).toBe(409);
  });
});
