import { actionsRegistryServiceFactory } from '@backstage/backend-defaults/alpha';
import {
  TestDatabases,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { lineageSqlReadPermission } from '@grainline/backstage-plugin-lineage-common';
import { describePostgres } from '@grainline/test-servers';
import { Knex } from 'knex';
import request from 'supertest';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import lineagePlugin from '../index';
import { lineageTableConditions } from './tableRules';

jest.setTimeout(240_000);

const records = recordDatabases();
const sources = TestDatabases.create({ ids: ['POSTGRES_17'] });

/** Whatever is hidden has a `zq_` in its name, and nothing else has; of what only SQL says there is `zq void` and its like. */
const WAREHOUSE = `
  create schema raw; create schema marts; create schema etl; create schema zq_private;
  create table raw.orders (order_id bigint primary key, amount numeric(12,2) not null, placed_at timestamptz not null, status text);
  create table zq_private.zq_refunds (zq_order bigint primary key, zq_refunded numeric(12,2), zq_at timestamptz);
  create table raw.lines (order_id bigint references raw.orders, refund bigint references zq_private.zq_refunds, pieces int);
  create view marts.revenue as
    select o.order_id, o.amount - coalesce(z.zq_refunded, 0) as net, date_trunc('day', o.placed_at) as day
    from raw.orders o left join zq_private.zq_refunds z on z.zq_order = o.order_id where o.status <> 'zq void';
  create view zq_private.zq_middle as
    select order_id as zq_id, amount as zq_amount, placed_at as zq_placed from raw.orders where status <> 'zq secret';
  create view marts.via as select zq_id as order_id, zq_amount as amount, zq_placed as at from zq_private.zq_middle where zq_amount > 5;
  create view marts.joined as select l.order_id, l.pieces, z.zq_refunded as refunded from raw.lines l join zq_private.zq_refunds z on z.zq_order = l.refund;
  create materialized view marts.revenue_by_day as select day, sum(net) as net, count(*) as orders from marts.revenue group by day having sum(net) > 0;
  create view zq_private.zq_board as select day as zq_day, net as zq_net from marts.revenue_by_day;
  create view marts.after as select zq_day as day, zq_net as net from zq_private.zq_board where zq_net > 0;
  create table marts.filled (order_id bigint, value numeric, day date);
  create table marts.other (order_id bigint, value numeric, day date);
  create table zq_private.zq_filled (zq_order bigint, zq_value numeric);
  create procedure marts.fill() language sql as $$
    truncate marts.filled;
    insert into marts.filled select o.order_id, o.amount - z.zq_refunded, o.placed_at::date from raw.orders o join zq_private.zq_refunds z on z.zq_order = o.order_id where z.zq_at is not null;
  $$;
  create procedure etl.load_other() language sql as $$
    insert into marts.other select o.order_id, o.amount, o.placed_at::date from raw.orders o where o.status = 'zq paid';
    insert into zq_private.zq_filled select order_id, value from marts.filled;
  $$;
  insert into raw.orders select i, i % 7, timestamptz '2026-01-01' + i * interval '1 hour', 'paid' from generate_series(1, 400) i;
  insert into zq_private.zq_refunds select i, 1, now() from generate_series(1, 40) i;
  call marts.fill(); call etl.load_other();
  analyze;
`;
/** What changes before the second crawl. */
const CHANGES = `
  alter table zq_private.zq_refunds add zq_note text;
  drop view marts.via;
  create view marts.via as select zq_id as order_id, zq_amount as amount, zq_placed as at from zq_private.zq_middle where zq_amount > 6;
  alter table raw.lines add zqless int;
  alter table raw.lines drop column zqless, add weight int;
  alter table zq_private.zq_filled rename to zq_filled_again;
`;

const DASHBOARD_SQL = `select o.placed_at::date as day, sum(o.amount - z.zq_refunded) as net from raw.orders o join zq_private.zq_refunds z on z.zq_order = o.order_id group by 1`;

const VISIBLE: Readonly<Record<string, readonly string[]>> = {
  'shop/raw/orders': ['order_id', 'amount', 'placed_at', 'status'],
  'shop/raw/lines': ['order_id', 'refund', 'pieces', 'weight'],
  'shop/marts/revenue': ['order_id', 'net', 'day'],
  'shop/marts/via': ['order_id', 'amount', 'at'],
  'shop/marts/joined': ['order_id', 'pieces', 'refunded'],
  'shop/marts/revenue_by_day': ['day', 'net', 'orders'],
  'shop/marts/after': ['day', 'net'],
  'shop/marts/filled': ['order_id', 'value', 'day'],
  'shop/marts/other': ['order_id', 'value', 'day'],
};

const ADMIN = 'user:default/admin';
const WITH_SQL = 'user:default/reader-of-sql';
const WITHOUT_SQL = 'user:default/reader';
const headerOf = (user: string) => ({
  authorization: mockCredentials.user.header(user),
});

/** Admin and services may do everything; both readers see two schemas, one of them their SQL. */
const permissions = createServiceFactory({
  service: coreServices.permissions,
  deps: {},
  factory: () => {
    const nameOf = (options: unknown) => {
      const { credentials } = options as {
        credentials: { principal: { type: string; userEntityRef?: string } };
      };
      return credentials.principal.userEntityRef ?? ADMIN;
    };
    return mockServices.permissions.mock({
      authorizeConditional: async (queries, options) =>
        queries.map(() =>
          nameOf(options) === ADMIN
            ? { result: AuthorizeResult.ALLOW }
            : {
                result: AuthorizeResult.CONDITIONAL,
                pluginId: 'lineage',
                resourceType: 'lineage-table',
                conditions: lineageTableConditions.isInSchema({
                  schemas: ['raw', 'marts'],
                }),
              },
        ) as never,
      authorize: async (queries, options) =>
        queries.map(({ permission }) => ({
          result:
            nameOf(options) === ADMIN ||
            (nameOf(options) === WITH_SQL &&
              permission.name === lineageSqlReadPermission.name)
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
        })),
    });
  },
});

/** Fields of the answers that hold SQL as somebody wrote it. */
const SQL_FIELDS = [
  'fragment',
  'sql',
  'viewSql',
  'expression',
  'before',
  'now',
];

/** Where an answer says something hidden, as paths into it. */
function leaksOf(
  value: unknown,
  sqlMayBeRead: boolean,
  path: string = '',
): string[] {
  if (typeof value === 'string') {
    return (sqlMayBeRead ? /zq_/i : /zq/i).test(value)
      ? [`${path}: ${value}`]
      : [];
  }
  if (value === null || typeof value !== 'object') {
    return [];
  }
  return Object.entries(value).flatMap(([key, child]) =>
    sqlMayBeRead && SQL_FIELDS.includes(key)
      ? []
      : [
          ...(/zq/i.test(key) ? [`${path}.${key}`] : []),
          ...leaksOf(child, sqlMayBeRead, `${path}.${key}`),
        ],
  );
}

async function startPortal(record: Knex, connection: object) {
  const backend = await startTestBackend({
    features: [
      lineagePlugin,
      permissions,
      actionsRegistryServiceFactory,
      catalogServiceMock.factory(),
      mockServices.rootConfig.factory({
        data: {
          backend: { actions: { pluginSources: ['lineage'] } },
          lineage: {
            sources: {
              shop: {
                type: 'postgres',
                connection,
                schemas: { exclude: ['public'] },
                probes: { enabled: true },
              },
            },
            dashboards: {
              board: { title: 'Board of revenue', sql: DASHBOARD_SQL },
              days: {
                title: 'Days',
                sql: 'select day, sum(net) as net from marts.revenue_by_day group by day',
              },
            },
          },
        },
      }),
      mockServices.database.factory({ knex: record }),
    ],
  });
  const get = (path: string, user: string) =>
    request(backend.server).get(`/api/lineage${path}`).set(headerOf(user));
  const post = (path: string, body: object, user: string) =>
    request(backend.server)
      .post(`/api/lineage${path}`)
      .set(headerOf(user))
      .send(body);
  return { stop: () => backend.stop(), get, post };
}

type Portal = Awaited<ReturnType<typeof startPortal>>;

async function crawled(portal: Portal, times: number): Promise<void> {
  for (;;) {
    const { body } = await portal.get('/sources/shop/crawls', ADMIN);
    const done = (body.items as { state: string; error?: unknown }[]).filter(
      run => run.state !== 'running',
    );
    const failed = done.find(run => run.state === 'failed');
    if (failed) {
      throw new Error(JSON.stringify(failed));
    }
    if (done.length >= times) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

/**
 * Every question that somebody who sees only some tables can put, by what it is called here.
 *
 * @param between - a time between the two crawls
 */
function questions(between: string): readonly {
  readonly path: string;
  readonly body?: object;
}[] {
  const refs = Object.keys(VISIBLE);
  const columns = refs.flatMap(ref => VISIBLE[ref].map(c => `${ref}/${c}`));
  const action = (name: string, body: object) => ({
    path: `/.backstage/actions/v1/actions/${encodeURIComponent(
      `lineage:${name}`,
    )}/invoke`,
    body,
  });
  const names = refs.map(ref => ref.replace('shop/', '').replace('/', '.'));
  return [
    ...[
      '/sources',
      '/sources/shop',
      '/counts',
      '/tables',
      '/news?days=30',
      '/dashboards',
      '/search?query=order',
      '/search?query=refunded',
      '/search?query=middle',
    ].map(path => ({ path })),
    ...refs.flatMap(ref =>
      [
        `/table?ref=${ref}`,
        `/table/history?ref=${ref}`,
        `/table/watch?ref=${ref}`,
        `/table/changed-since?ref=${ref}&since=2020-01-01T00:00:00Z`,
        `/lineage?ref=${ref}&depth=9&overlays=true`,
        `/lineage?ref=${ref}&depth=9&level=column&overlays=true`,
        `/lineage?ref=${ref}&depth=9&level=column&overlays=true&brief=true`,
        `/lineage/reach?ref=${ref}&direction=upstream`,
        `/lineage/reach?ref=${ref}&direction=downstream`,
        `/lineage/reach?ref=${ref}&direction=downstream&level=column`,
        `/lineage?ref=${ref}&depth=9&at=2020-01-01`,
        `/lineage?ref=${ref}&depth=9&level=column&overlays=true&at=${between}`,
        `/impact?ref=${ref}`,
        `/corrections?ref=${ref}`,
        `/dashboards?table=${ref}`,
      ].map(path => ({ path })),
    ),
    ...refs.map(ref => ({
      path: '/questions/owner',
      body: { ref, kind: 'source', text: 'Where does it come from?' },
    })),
    ...columns.flatMap(ref =>
      [
        `/column/source?ref=${ref}`,
        `/impact?ref=${ref}`,
        `/lineage?ref=${ref}&depth=9`,
        `/lineage?ref=${ref}&depth=9&brief=true`,
        `/lineage?ref=${ref}&depth=9&at=2020-01-01`,
        `/lineage?ref=${ref}&depth=9&at=${between}`,
        `/lineage/reach?ref=${ref}&direction=upstream`,
        `/lineage/reach?ref=${ref}&direction=downstream`,
        `/corrections?ref=${ref}`,
      ].map(path => ({ path })),
    ),
    ...refs.flatMap(left =>
      refs.map(right => ({
        path: `/compare?left=${left}&right=${right}`,
      })),
    ),
    ...[undefined, ...refs].flatMap(table =>
      [
        'select day, sum(net) as net from marts.revenue group by day',
        "select date_trunc('month', day) as m, count(distinct order_id) as n from marts.filled group by 1",
        'select order_id, sum(pieces) as pieces from raw.lines group by order_id',
      ].map(sql => ({
        path: '/fit',
        body: { input: { sql }, ...(table && { table }) },
      })),
    ),
    ...[
      'what is the source of marts.revenue.net?',
      'where does joined.refunded come from?',
      'what breaks if raw.orders.amount changes?',
      'is marts.revenue_by_day daily?',
      'what is one row of marts.filled?',
      'difference between marts.revenue and marts.via',
      'what changed in marts.via since 2020-01-01?',
      'how often is marts.other updated?',
      'who owns marts.after?',
      'why does the board of revenue not fit?',
      'can I use marts.filled for revenue by day?',
      'which tables are about refunds?',
      'refunded',
    ].map(text => ({ path: `/ask?text=${encodeURIComponent(text)}` })),
    ...names.flatMap(name => [
      action('grain', { table: name }),
      action('impact', { of: name }),
    ]),
    ...columns.map(ref => {
      const [, schema, table, column] = ref.split('/');
      return action('trace-column', { column: `${schema}.${table}.${column}` });
    }),
    action('find-tables', { query: 'refunded orders' }),
    action('compare', { left: 'marts.revenue', right: 'marts.via' }),
    action('fit', {
      sql: 'select day, sum(net) as net from marts.revenue group by day',
    }),
  ];
}

describePostgres('what is hidden', () => {
  describe.each(records.ids)('with the record on %s', id => {
    let portal: Portal;
    let between: string;

    beforeAll(async () => {
      const knex = await sources.init('POSTGRES_17');
      await knex.raw(WAREHOUSE);
      const url = new URL(
        process.env.BACKSTAGE_TEST_DATABASE_POSTGRES17_CONNECTION_STRING!,
      );
      portal = await startPortal(await records.empty(id), {
        host: url.hostname,
        port: Number(url.port),
        user: decodeURIComponent(url.username),
        password: decodeURIComponent(url.password),
        database: knex.client.config.connection.database,
      });
      await crawled(portal, 1);
      between = new Date().toISOString();
      await knex.raw(CHANGES);
      await portal.post('/sources/shop/crawls', {}, ADMIN).expect(202);
      await crawled(portal, 2);
      for (const correction of [
        {
          kind: 'source',
          ref: 'shop/marts/revenue/net',
          adds: ['shop/zq_private/zq_refunds/zq_refunded'],
          denies: ['shop/zq_private/zq_filled_again/zq_value'],
        },
        {
          kind: 'grain',
          ref: 'shop/marts/revenue',
          grain: { key: ['day'], time: { day: 'hour' } },
        },
      ]) {
        await portal.post('/corrections', correction, ADMIN).expect(201);
      }
      for (const ref of ['shop/marts/revenue', 'shop/marts/filled']) {
        await portal
          .post('/table/probe', { ref, dryRun: false }, ADMIN)
          .expect(200);
      }
    });
    afterAll(() => portal.stop());

    it('is there, and is shown to those who may see it', async () => {
      const { body } = await portal.get(
        '/column/source?ref=shop/marts/revenue/net',
        ADMIN,
      );
      expect(JSON.stringify(body)).toMatch(/zq_refunds/);
      expect(body.corrections[0].adds).toEqual([
        'shop/zq_private/zq_refunds/zq_refunded',
      ]);
    });

    it.each([
      ['not even by its SQL to those who may not read SQL', WITHOUT_SQL, false],
      [
        'but for the SQL of visible tables to those who may read SQL',
        WITH_SQL,
        true,
      ],
    ])('is named in no answer: %s', async (_, user, sqlMayBeRead) => {
      const leaks: string[] = [];
      const failed: string[] = [];
      for (const { path, body } of questions(between)) {
        const response = body
          ? await portal.post(path, body, user)
          : await portal.get(path, user);
        const what = `${path} ${body ? JSON.stringify(body) : ''}`;
        if (response.status >= 400) {
          failed.push(`${what}: ${response.status} ${response.text}`);
        }
        leaks.push(
          ...leaksOf(response.body, sqlMayBeRead).map(leak => `${what}${leak}`),
        );
      }
      expect(failed).toEqual([]);
      expect(leaks).toEqual([]);
    });

    const edgesFor = async (user: string) => {
      const edges = new Map<string, string>();
      for (const ref of Object.keys(VISIBLE)) {
        const { body } = await portal.get(
          `/lineage?ref=${ref}&depth=9&level=column&overlays=true`,
          user,
        );
        for (const { from, to, kind } of body.edges) {
          const query = new URLSearchParams({ from, to, kind });
          edges.set(`${query}`, `${from} ${to}`);
        }
      }
      return edges;
    };

    it.each([
      ['not even by its SQL to those who may not read SQL', WITHOUT_SQL, false],
      [
        'but for fragments of visible tables to those who may read SQL',
        WITH_SQL,
        true,
      ],
    ])('is named of no edge: %s', async (_, user, sqlMayBeRead) => {
      const edges = await edgesFor(user);
      expect(edges.size).toBeGreaterThan(10);
      const leaks: string[] = [];
      let shown = 0;
      for (const query of edges.keys()) {
        const { status, body } = await portal.get(
          `/lineage/edge?${query}`,
          user,
        );
        expect([query, status]).toEqual([query, 200]);
        shown += body.assertions.filter((one: object) => 'sql' in one).length;
        leaks.push(
          ...leaksOf(body, sqlMayBeRead).map(leak => `${query}${leak}`),
          ...body.assertions.flatMap(({ sql = '' }: { sql?: string }) =>
            /zq_/i.test(sql) ? [`${query}: ${sql}`] : [],
          ),
        );
      }
      expect(leaks).toEqual([]);
      expect(shown > 0).toBe(sqlMayBeRead);
    });

    it('has no edges that could be asked for', async () => {
      const hidden = [...(await edgesFor(ADMIN))].filter(([, ends]) =>
        /zq_/.test(ends),
      );
      expect(hidden.length).toBeGreaterThan(5);
      for (const [query] of hidden) {
        const there = await portal.get(`/lineage/edge?${query}`, WITH_SQL);
        const not = await portal.get(
          `/lineage/edge?${query.replaceAll('zq_', 'zx_')}`,
          WITH_SQL,
        );
        expect(there.status).toBe(404);
        expect(there.text.replaceAll('zq_', 'zx_')).toBe(not.text);
      }
    });

    it('is counted where it takes part', async () => {
      const hidden = async (path: string) =>
        (await portal.get(path, WITHOUT_SQL)).body.hidden;
      expect(
        await hidden('/column/source?ref=shop/marts/revenue/net'),
      ).toBeGreaterThan(0);
      expect(await hidden('/impact?ref=shop/raw/orders')).toBeGreaterThan(0);
    });

    it('is answered like what is not there', async () => {
      const ask = async (name: string) => {
        const there = (path: string) => portal.get(path, WITHOUT_SQL);
        const answers = [
          await there(`/table?ref=shop/zq_private/${name}`),
          await there(`/impact?ref=shop/zq_private/${name}`),
          await there(`/column/source?ref=shop/zq_private/${name}/zq_order`),
          await there(`/corrections?ref=shop/zq_private/${name}`),
          await there(
            `/compare?left=shop/marts/revenue&right=shop/zq_private/${name}`,
          ),
          await there(`/ask?text=${encodeURIComponent(`who owns ${name}?`)}`),
          await portal.post(
            '/questions/owner',
            { ref: `shop/zq_private/${name}`, kind: 'grain', text: 'Why?' },
            WITHOUT_SQL,
          ),
          await portal.post(
            '/fit',
            {
              input: { sql: `select zq_order from zq_private.${name}` },
            },
            WITHOUT_SQL,
          ),
        ];
        // What else is called alike depends on how it is spelled, not on what there is.
        return answers.map(({ status, body: { alternatives, ...body } }) => ({
          status,
          text: JSON.stringify(body)
            .replaceAll(name, 'NAME')
            .replace(
              /: it may not be crawled, or not be for you|; perhaps .*? meant/g,
              '',
            ),
        }));
      };
      expect(await ask('zq_refunds')).toEqual(await ask('zq_refundx'));
    });
  });
});
