import {
  TestDatabases,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  createServiceFactory,
  coreServices,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  LineageClient,
  SourceStatus,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { recordDatabases } from './__testUtils__/recordDatabase';
import { lineageTableConditions } from './access/tableRules';
import lineagePlugin from './index';

jest.setTimeout(180_000);

const records = recordDatabases();
const sources = TestDatabases.create({ ids: ['POSTGRES_17'] });

const WAREHOUSE = `
  create schema raw; create schema marts; create schema hr_private;
  create table raw.orders (order_id bigint primary key, amount numeric(12,2) not null, placed_at timestamptz not null);
  create table raw.refunds (order_id bigint references raw.orders, refunded numeric(12,2));
  create table hr_private.salaries (person text, salary numeric);
  create table raw."Weird.Name/50 %" ("a ""quoted"" column" int);
  comment on table raw.orders is 'One row per order';
  create view marts.revenue as
    select o.order_id, o.amount - coalesce(r.refunded, 0) as net, date_trunc('day', o.placed_at) as day
    from raw.orders o left join raw.refunds r on r.order_id = o.order_id;
  create view marts.revenue_by_day as select day, sum(net) as net from marts.revenue group by day;
`;

async function warehouse(): Promise<{ knex: Knex; config: object }> {
  const knex = await sources.init('POSTGRES_17');
  await knex.raw(WAREHOUSE);
  const { connection } = knex.client.config;
  const url = new URL(
    process.env.BACKSTAGE_TEST_DATABASE_POSTGRES17_CONNECTION_STRING!,
  );
  return {
    knex,
    config: {
      type: 'postgres',
      connection: {
        host: url.hostname,
        port: Number(url.port),
        user: decodeURIComponent(url.username),
        password: decodeURIComponent(url.password),
        database: connection.database,
      },
      schemas: { exclude: ['public'] },
    },
  };
}

async function startLineage(
  record: Knex,
  lineage: object,
  permissions = mockServices.permissions.factory(),
) {
  const backend = await startTestBackend({
    features: [
      lineagePlugin,
      permissions,
      mockServices.rootConfig.factory({ data: { lineage } }),
      mockServices.database.factory({ knex: record }),
    ],
  });
  const port = backend.server.port();
  const client = (token: string) =>
    new LineageClient({
      discoveryApi: {
        getBaseUrl: async () => `http://localhost:${port}/api/lineage`,
      },
      fetchApi: {
        fetch: (url, init) =>
          fetch(url, {
            ...init,
            headers: { ...init?.headers, authorization: `Bearer ${token}` },
          }),
      },
    });
  return {
    backend,
    url: `http://localhost:${port}/api/lineage`,
    user: client(mockCredentials.user.token()),
    service: client(
      mockCredentials.service.token({
        onBehalfOf: mockCredentials.service('plugin:catalog'),
        targetPluginId: 'lineage',
      }),
    ),
  };
}

async function settled(
  client: LineageClient,
  source: string,
): Promise<SourceStatus> {
  for (;;) {
    const status = await client.source(source);
    if (status.state !== 'running' && status.state !== 'never-crawled') {
      return status;
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

describe.each(records.ids)('lineagePlugin with its record on %s', id => {
  it('crawls a real database at first start and answers from it', async () => {
    const { config, knex } = await warehouse();
    const { user, service, backend } = await startLineage(
      await records.empty(id),
      { sources: { shop: config } },
    );
    const status = await settled(user, 'shop');
    expect(status).toMatchObject({
      state: 'ok',
      tables: 6,
      dialect: 'postgres',
    });

    const tables = await user.tables({ source: 'shop', schema: 'raw' });
    expect(tables.items.map(t => t.name)).toEqual([
      'Weird.Name/50 %',
      'orders',
      'refunds',
    ]);
    const net = (await user.table('shop/marts/revenue')).columns.find(
      c => c.name === 'net',
    );
    expect(net?.directSources.map(s => s.column)).toEqual([
      'shop/raw/orders/amount',
      'shop/raw/refunds/refunded',
    ]);
    const lineage = await user.lineage({
      ref: 'shop/marts/revenue_by_day/net',
      direction: 'upstream',
      depth: 5,
    });
    expect(lineage.nodes.map(n => [n.ref, n.depth])).toEqual([
      ['shop/raw/orders', -2],
      ['shop/raw/refunds', -2],
      ['shop/marts/revenue', -1],
      ['shop/marts/revenue_by_day', 0],
    ]);
    const hits = await user.search({ query: 'refund' });
    expect(hits.items.map(h => h.column?.ref ?? h.table.ref)).toContain(
      'shop/raw/refunds/refunded',
    );
    expect(await user.counts()).toMatchObject({
      tables: 4,
      views: 2,
      foreignKeys: 1,
      flows: 3,
      columnLineage: { views: 2, complete: 2, unresolved: 0 },
    });

    await expect(user.rebuildGraph()).rejects.toMatchObject({
      response: { status: 409 },
      body: {
        error: {
          message: expect.stringContaining('lineage.neo4j is not configured'),
        },
      },
    });

    const all = await service.changes({ producer: 'shop', since: 0 });
    expect(all.items).toHaveLength(6);
    await service.setCursor('catalog', 'shop', all.revision);
    expect(await service.cursor('catalog', 'shop')).toBe(all.revision);

    await knex.raw('alter table raw.orders add column currency text');
    const run = await user.startCrawl('shop');
    expect(run.state).toBe('running');
    await settled(user, 'shop');
    const changes = await service.changes({
      producer: 'shop',
      since: all.revision,
    });
    expect(changes.fullSyncNeeded).toBe(false);
    expect(changes.items.map(c => c.ref)).toEqual(['shop/raw/orders']);
    await backend.stop();
  });

  it('remembers what changed between two crawls, and when data changed', async () => {
    const { config, knex } = await warehouse();
    await knex.raw(
      'create table raw.wide (a int, b int, c int, d int, e int, f int)',
    );
    const { user, backend } = await startLineage(await records.empty(id), {
      sources: { shop: config },
    });
    const first = await settled(user, 'shop');
    await knex.raw(`
      alter table raw.orders rename to sales;
      alter table raw.sales rename column amount to gross;
      alter table raw.sales alter column placed_at drop not null;
      alter table raw.wide drop column a, drop column b, drop column c;
      create table raw.returns (id int primary key);
      create table raw.swap (like raw."Weird.Name/50 %" including all);
      drop table raw."Weird.Name/50 %";
      alter table raw.swap rename to "Weird.Name/50 %";
      insert into raw.sales values (1, 2, now()), (2, 3, now());
    `);
    await knex.raw('select pg_stat_force_next_flush()');
    await user.startCrawl('shop');
    const second = await settled(user, 'shop');

    const told = async (ref: string) =>
      (await user.history(ref)).items.map(e =>
        [e.kind, e.subject, e.before, e.now].filter(Boolean).join(' '),
      );
    expect((await told('shop/raw/sales')).sort()).toEqual([
      'column-nullability-changed placed_at not null nullable',
      'column-renamed gross amount gross',
      'table-renamed orders sales',
    ]);
    expect(await told('shop/raw/orders')).toContain(
      'table-renamed orders sales',
    );
    expect(await user.history('shop/raw/Weird.Name%2F50%20%25')).toEqual({
      items: [],
      since: first.asOf,
    });
    const [entry] = (await user.history('shop/raw/sales')).items;
    expect([entry.after, entry.at]).toEqual([first.asOf, second.asOf]);
    await expect(user.table('shop/raw/orders')).rejects.toMatchObject({
      body: {
        error: { message: expect.stringContaining('it is shop/raw/sales') },
      },
    });

    const news = await user.news({ source: 'shop' });
    expect(news.newTables).toMatchObject([
      { table: { ref: 'shop/raw/returns' }, grain: 'known' },
    ]);
    expect(news.changedTables.map(t => t.table.ref).sort()).toEqual([
      'shop/marts/revenue',
      'shop/raw/sales',
    ]);

    expect(await user.watch('shop/raw/sales')).toMatchObject({
      frequency: {
        observations: 1,
        lastChange: { after: first.asOf, before: second.asOf },
        reason: { code: 'too-few-observations' },
      },
      recent: [{ at: second.asOf, rows: 2 }],
    });
    expect((await user.table('shop/raw/sales')).updated.value).toBe(
      second.asOf,
    );

    expect(second).toMatchObject({
      state: 'partial',
      pendingRemovals: [
        {
          schema: 'raw',
          tables: [],
          columns: [{ table: 'wide', columns: ['a', 'b', 'c'] }],
          reason: { code: 'removal-unconfirmed' },
          since: second.asOf,
        },
      ],
    });
    const wide = await user.table('shop/raw/wide');
    expect(wide.columns.map(c => c.stale?.code)).toEqual([
      'removal-unconfirmed',
      'removal-unconfirmed',
      'removal-unconfirmed',
      undefined,
      undefined,
      undefined,
    ]);
    expect(await user.confirmRemovals('shop')).toEqual({
      schemas: 0,
      tables: 0,
      columns: 3,
    });
    const confirmed = await user.source('shop');
    expect(confirmed.pendingRemovals).toBeUndefined();
    expect(confirmed.lastRun?.counts).toMatchObject({ confirmedColumns: 3 });
    expect((await user.table('shop/raw/wide')).columns).toHaveLength(3);

    // A crawl that finds nothing new neither brings anything back nor tells of anything.
    await user.startCrawl('shop');
    expect(await settled(user, 'shop')).toMatchObject({ state: 'ok' });
    expect((await user.table('shop/raw/wide')).columns).toHaveLength(3);
    expect(await told('shop/raw/wide')).toEqual([
      'column-removed a integer',
      'column-removed b integer',
      'column-removed c integer',
    ]);
    expect((await user.watch('shop/raw/sales')).frequency.observations).toBe(1);
    await backend.stop();
  });

  it('tells why a crawl failed, keeps what it knew, and heals', async () => {
    const { config, knex } = await warehouse();
    const record = await records.empty(id);
    const first = await startLineage(record, { sources: { shop: config } });
    await settled(first.user, 'shop');
    await first.backend.stop();

    const { connection, ...rest } = config as { connection: object };
    const wrong = {
      ...rest,
      connection: { ...connection, password: 'not the password' },
    };
    const second = await startLineage(record, { sources: { shop: wrong } });
    await second.user.startCrawl('shop');
    const failed = await settled(second.user, 'shop');
    expect(failed).toMatchObject({ state: 'failed', tables: 6 });
    expect(failed.reason?.message).toMatch(/password/);
    expect(JSON.stringify(failed)).not.toContain('not the password');
    await second.backend.stop();

    await knex.raw('drop view marts.revenue_by_day');
    const third = await startLineage(record, { sources: { shop: config } });
    await third.user.startCrawl('shop');
    expect(await settled(third.user, 'shop')).toMatchObject({
      state: 'ok',
      tables: 5,
    });
    await third.backend.stop();
  });

  it('forgets a source that is configured no more, and tells its consumers', async () => {
    const { config } = await warehouse();
    const record = await records.empty(id);
    const first = await startLineage(record, { sources: { shop: config } });
    await settled(first.user, 'shop');
    const { revision } = await first.service.changes({
      producer: 'shop',
      since: 0,
    });
    await first.service.setCursor('catalog', 'shop', revision);
    await first.backend.stop();

    const second = await startLineage(record, { sources: {} });
    expect(await second.user.sources()).toEqual([]);
    expect((await second.user.tables({})).items).toEqual([]);
    expect((await second.user.search({ query: 'orders' })).items).toEqual([]);
    const changes = await second.service.changes({
      producer: 'shop',
      since: revision,
    });
    expect(changes.items).toHaveLength(6);
    expect(changes.items.every(c => c.table === undefined)).toBe(true);
    await second.backend.stop();
  });

  it('shows a reader only what the policy allows, and counts the rest', async () => {
    const { config } = await warehouse();
    const permissions = createServiceFactory({
      service: coreServices.permissions,
      deps: {},
      factory: () =>
        mockServices.permissions.mock({
          authorizeConditional: async (queries, options) =>
            queries.map(() =>
              'credentials' in options! &&
              (options.credentials.principal as { type: string }).type ===
                'service'
                ? { result: AuthorizeResult.ALLOW }
                : {
                    result: AuthorizeResult.CONDITIONAL,
                    pluginId: 'lineage',
                    resourceType: 'lineage-table',
                    conditions: lineageTableConditions.isInSchema({
                      schemas: ['marts'],
                    }),
                  },
            ) as never,
          authorize: async queries =>
            queries.map(() => ({ result: AuthorizeResult.DENY })),
        }),
    });
    const { user, service, backend } = await startLineage(
      await records.empty(id),
      { sources: { shop: config } },
      permissions,
    );
    await settled(service, 'shop');
    const source = await user.source('shop');
    expect(source.tables).toBe(2);
    expect(source.schemas.map(s => s.name)).toEqual(['marts']);
    expect((await user.tables({})).items.map(t => t.ref)).toEqual([
      'shop/marts/revenue',
      'shop/marts/revenue_by_day',
    ]);
    const table = await user.table('shop/marts/revenue');
    expect(table.viewSql).toBeUndefined();
    expect(table.columns.map(c => [c.name, c.hiddenSources])).toEqual([
      ['order_id', 1],
      ['net', 2],
      ['day', 1],
    ]);
    const lineage = await user.lineage({ ref: 'shop/marts/revenue', depth: 5 });
    expect(lineage.nodes[0]).toMatchObject({
      ref: 'shop/marts/revenue',
      hiddenUpstream: 2,
      moreUpstream: 0,
    });
    expect(lineage.nodes).toHaveLength(2);
    expect((await user.search({ query: 'refunds' })).items).toEqual([]);
    expect(await user.counts()).toMatchObject({ views: 2, schemas: 1 });
    const everything = JSON.stringify([
      source,
      table,
      lineage,
      await user.lineage({
        ref: 'shop/marts/revenue_by_day/net',
        depth: 9,
        overlays: true,
      }),
    ]);
    expect(everything).not.toMatch(/refunds|raw\/orders|raw\.orders/);

    const answers = await Promise.all(
      ['shop/raw/orders', 'shop/raw/nothing'].flatMap(ref =>
        [user.table(ref), user.history(ref), user.watch(ref)].map(call =>
          call.catch(({ body }: ResponseError) =>
            body.error.message.replace(ref, 'REF'),
          ),
        ),
      ),
    );
    expect(new Set(answers)).toEqual(
      new Set(['There is no table REF in the record']),
    );
    for (const call of [
      user.startCrawl('shop'),
      user.confirmRemovals('shop'),
      user.rebuildGraph(),
    ]) {
      await expect(call).rejects.toMatchObject({ response: { status: 403 } });
    }
    await backend.stop();
  });
});

describe('lineagePlugin', () => {
  it('does not start on a configuration key that nobody knows', async () => {
    await expect(
      startTestBackend({
        features: [
          lineagePlugin,
          mockServices.rootConfig.factory({
            data: { lineage: { scedule: {} } },
          }),
        ],
      }),
    ).rejects.toThrow("did you mean 'lineage.schedule'");
  });
});
