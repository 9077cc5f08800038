import { actionsRegistryServiceFactory } from '@backstage/backend-defaults/alpha';
import {
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
import { Knex } from 'knex';
import request from 'supertest';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { smallShop } from '../__testUtils__/analysedShop';
import { lineageTableConditions } from '../access/tableRules';
import lineagePlugin from '../index';
import { beginCrawlRun, finishCrawlRun } from '../record/crawlRuns';
import { publishSnapshot } from '../record/publishSnapshot';

jest.setTimeout(120_000);

const databases = recordDatabases();
const user = { authorization: mockCredentials.user.header() };
const ACTIONS = '/api/lineage/.backstage/actions/v1/actions';

async function startPortal(
  record: Knex,
  permissions = mockServices.permissions.factory(),
) {
  await publishSnapshot(record, smallShop(), { removalThreshold: 0.2 });
  // Crawled already: nothing is read of its database at the start.
  const { run } = await beginCrawlRun(record, 'shop');
  await finishCrawlRun(record, run, {
    state: 'succeeded',
    counts: { tables: 4 },
  });
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
                connection: { url: 'postgres://u@127.0.0.1:1/shop' },
              },
            },
          },
        },
      }),
      mockServices.database.factory({ knex: record }),
    ],
  });
  return {
    stop: () => backend.stop(),
    list: () => request(backend.server).get(ACTIONS).set(user),
    invoke: (action: string, input: object) =>
      request(backend.server)
        .post(`${ACTIONS}/${encodeURIComponent(`lineage:${action}`)}/invoke`)
        .set(user)
        .send(input),
  };
}

const [[id]] = databases.ids;

describe('the actions of assistants, over HTTP', () => {
  let portal: Awaited<ReturnType<typeof startPortal>>;
  beforeAll(async () => {
    portal = await startPortal(await databases.init(id));
  });
  afterAll(() => portal.stop());

  it('are listed with what they take and give, all of them only reading', async () => {
    const { body } = await portal.list();
    expect(body.actions.map((a: { name: string }) => a.name).sort()).toEqual([
      'compare',
      'find-tables',
      'fit',
      'grain',
      'impact',
      'trace-column',
    ]);
    for (const action of body.actions) {
      expect(action.attributes).toMatchObject({
        readOnly: true,
        destructive: false,
      });
      expect(action.schema.input.properties).toBeDefined();
      expect(action.schema.output.properties).toBeDefined();
    }
  });

  it('find tables by words, bounded', async () => {
    const { body, status } = await portal.invoke('find-tables', {
      query: 'refunded orders',
      limit: 1,
    });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { output: { tables: [{ ref: 'shop/raw/refunds' }] } },
    });
    expect(body.output.tables).toHaveLength(1);
    expect(body.output.more).toBeGreaterThan(0);
  });

  it.each(['shop/raw/orders', 'raw.orders', 'orders', 'RAW.Orders'])(
    'tell the grain of %s',
    async table => {
      const { body } = await portal.invoke('grain', { table });
      expect(body.output).toMatchObject({
        ref: 'shop/raw/orders',
        certainty: 'unknown',
        toMakeItKnown: 'No key is declared.',
      });
    },
  );

  it('trace a column to where it begins', async () => {
    const { body } = await portal.invoke('trace-column', {
      column: 'marts.revenue_by_day.net',
    });
    expect(body.output).toMatchObject({
      column: 'shop/marts/revenue_by_day/net',
      certainty: 'certain',
      moreSteps: 0,
    });
    expect(
      body.output.origins.map((o: { what: string }) => o.what).sort(),
    ).toEqual(['raw.orders.amount', 'raw.refunds.refunded']);
    const none = await portal.invoke('trace-column', { column: 'raw.orders' });
    expect(none.status).toBe(400);
    const missing = await portal.invoke('trace-column', {
      column: 'raw.orders.nothing',
    });
    expect(missing.body.error.message).toContain('order_id, amount, day');
  });

  it('tell what a change would break', async () => {
    const { body } = await portal.invoke('impact', { of: 'raw.refunds' });
    expect(body.output.items.map((i: { name: string }) => i.name)).toEqual(
      expect.arrayContaining(['marts.revenue', 'marts.revenue_by_day']),
    );
    expect(body.output.more).toBe(0);
  });

  it('hold two tables side by side', async () => {
    const { body } = await portal.invoke('compare', {
      left: 'marts.revenue',
      right: 'marts.revenue_by_day',
    });
    expect(body.output).toMatchObject({
      left: 'shop/marts/revenue',
      right: 'shop/marts/revenue_by_day',
      moreColumns: 0,
    });
    expect(body.output.sentence).toMatch(/\.$/);
  });

  it('say what they do not know by name', async () => {
    const { body, status } = await portal.invoke('grain', {
      table: 'raw.nothing',
    });
    expect(status).toBe(404);
    expect(body.error.message).toContain('find-tables');
  });

  it('refuse a fit without a requirement', async () => {
    const { body, status } = await portal.invoke('fit', {});
    expect(status).toBe(400);
    expect(body.error.message).toContain('SQL of a dashboard');
  });
});

it('shows an assistant no more than the person on whose behalf it asks', async () => {
  const onlyMarts = createServiceFactory({
    service: coreServices.permissions,
    deps: {},
    factory: () =>
      mockServices.permissions.mock({
        authorize: async requests =>
          requests.map(() => ({ result: AuthorizeResult.ALLOW })),
        authorizeConditional: async requests =>
          requests.map(() => ({
            result: AuthorizeResult.CONDITIONAL,
            pluginId: 'lineage',
            resourceType: 'lineage-table',
            conditions: lineageTableConditions.isInSchema({
              schemas: ['marts'],
            }),
          })),
      }),
  });
  const portal = await startPortal(await databases.init(id), onlyMarts);
  const hidden = await portal.invoke('grain', { table: 'raw.orders' });
  expect(hidden.status).toBe(404);
  const seen = await portal.invoke('grain', { table: 'marts.revenue' });
  expect(seen.status).toBe(200);
  const found = await portal.invoke('find-tables', { query: 'orders refunds' });
  expect(JSON.stringify(found.body)).not.toContain('raw');
  await portal.stop();
});
