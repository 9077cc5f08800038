import { setTimeout as sleep } from 'node:timers/promises';
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { CatalogClient } from '@backstage/catalog-client';
import { stringifyEntityRef } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  EventsService,
  eventsServiceFactory,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import { JsonObject } from '@backstage/types';
import { LINEAGE_CHANGED_TOPIC } from '@grainline/backstage-plugin-lineage-node';
import {
  exampleTable,
  LineagePeer,
} from '@grainline/backstage-plugin-lineage-node/testUtils';
import catalogModuleLineage from './index';

const orders = exampleTable('shop', 'raw', 'orders', { comment: 'Orders.' });
const refunds = exampleTable('shop', 'raw', 'refunds');
const daily = exampleTable('shop', 'marts', 'daily', {
  kind: 'view',
  upstream: [orders.ref, 'shop/raw/elsewhere'],
});
const events = exampleTable('lake', 'raw', 'events');
const both = { shop: {}, lake: {} };

jest.setTimeout(90_000);

describe('the module in a real catalog', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const token = mockCredentials.service.token();
  let knex: Awaited<ReturnType<TestDatabases['init']>>;
  let peer: LineagePeer;
  let backend: TestBackend | undefined;
  let catalog: CatalogClient;
  let publisher: EventsService;

  async function start(sources: JsonObject, lineage: JsonObject = {}) {
    backend = await startTestBackend({
      features: [
        catalogPlugin,
        catalogModuleLineage,
        eventsServiceFactory,
        mockServices.scheduler.factory(),
        mockServices.database.factory({ knex }),
        createServiceFactory({
          service: coreServices.discovery,
          deps: {},
          factory: () => peer.discovery,
        }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'https://portal.example.com' },
            lineage: { sources },
            catalog: { providers: { lineage } },
          },
        }),
        createBackendPlugin({
          pluginId: 'publisher',
          register(env) {
            env.registerInit({
              deps: { service: eventsServiceRef },
              async init({ service }) {
                publisher = service;
              },
            });
          },
        }),
      ],
    });
    const port = backend.server.port();
    catalog = new CatalogClient({
      discoveryApi: {
        getBaseUrl: async id => `http://localhost:${port}/api/${id}`,
      },
    });
  }

  async function stop() {
    await backend?.stop();
    backend = undefined;
  }

  async function tellOfChange() {
    await publisher.publish({
      topic: LINEAGE_CHANGED_TOPIC,
      eventPayload: { producer: 'shop', revision: 0 },
    });
  }

  async function seen(): Promise<string[]> {
    const { items } = await catalog.getEntities({}, { token });
    return items.map(e => stringifyEntityRef(e)).sort();
  }

  /** What the catalog shows once it shows these entities, or after 30 seconds. */
  async function seenOf(refs: readonly string[]): Promise<string[]> {
    for (let i = 0; i < 150 && `${await seen()}` !== `${refs}`; i++) {
      await sleep(200);
    }
    return await seen();
  }

  beforeEach(async () => {
    knex = await databases.init('SQLITE_3');
    peer = await LineagePeer.start(['shop', 'lake']);
  });
  afterEach(async () => {
    await stop();
    await peer.stop();
  });

  it('shows tables as resources of their schemas, with owner and relations', async () => {
    peer.publish('shop', [orders, daily]);
    await start(both, { owners: [{ schema: 'marts', owner: 'finance' }] });
    const shown = [
      'resource:default/shop.marts.daily',
      'resource:default/shop.raw.orders',
      'system:default/shop.marts',
      'system:default/shop.raw',
    ];
    expect(await seenOf(shown)).toEqual(shown);
    const entity = await catalog.getEntityByRef(
      'resource:default/shop.marts.daily',
      { token },
    );
    expect(entity).toMatchObject({
      metadata: {
        title: 'marts.daily',
        annotations: { 'grainline/ref': 'shop/marts/daily' },
        links: [
          {
            url: 'https://portal.example.com/lineage?ref=shop%2Fmarts%2Fdaily',
          },
        ],
      },
      spec: { type: 'view', owner: 'group:default/finance' },
    });
    expect(
      entity!.relations!.map(r => `${r.type} ${r.targetRef}`).sort(),
    ).toEqual([
      'dependsOn resource:default/shop.raw.elsewhere',
      'dependsOn resource:default/shop.raw.orders',
      'ownedBy group:default/finance',
      'partOf system:default/shop.marts',
    ]);
  });

  it('follows the record when it is told of a change', async () => {
    peer.publish('shop', [orders, daily]);
    peer.publish('lake', [events]);
    await start(both);
    const before = [
      'resource:default/lake.raw.events',
      'resource:default/shop.marts.daily',
      'resource:default/shop.raw.orders',
      'system:default/lake.raw',
      'system:default/shop.marts',
      'system:default/shop.raw',
    ];
    expect(await seenOf(before)).toEqual(before);
    peer.publish('shop', [refunds], [daily.ref]);
    await tellOfChange();
    const after = [
      'resource:default/lake.raw.events',
      'resource:default/shop.raw.orders',
      'resource:default/shop.raw.refunds',
      'system:default/lake.raw',
      'system:default/shop.raw',
    ];
    expect(await seenOf(after)).toEqual(after);
  });

  it('is right after a restart: level, behind, with other rules, and without a source', async () => {
    peer.publish('shop', [orders]);
    peer.publish('lake', [events]);
    await start(both);
    const all = [
      'resource:default/lake.raw.events',
      'resource:default/shop.raw.orders',
      'system:default/lake.raw',
      'system:default/shop.raw',
    ];
    expect(await seenOf(all)).toEqual(all);
    await stop();

    await start(both, { defaultOwner: 'data-platform' });
    for (let i = 0; i < 100; i++) {
      const { items } = await catalog.getEntities({}, { token });
      if (items.every(e => e.spec!.owner === 'group:default/data-platform')) {
        break;
      }
      await sleep(200);
    }
    const { items } = await catalog.getEntities({}, { token });
    expect(items.map(e => e.spec!.owner)).toEqual(
      all.map(() => 'group:default/data-platform'),
    );
    await stop();

    peer.publish('shop', [refunds], [orders.ref]);
    await start({ shop: {} });
    const left = [
      'resource:default/shop.raw.refunds',
      'system:default/shop.raw',
    ];
    expect(await seenOf(left)).toEqual(left);
  });

  it('takes away what another filter does not let pass, at the next start', async () => {
    peer.publish('shop', [orders, refunds, daily]);
    await start({ shop: {} });
    const all = [
      'resource:default/shop.marts.daily',
      'resource:default/shop.raw.orders',
      'resource:default/shop.raw.refunds',
      'system:default/shop.marts',
      'system:default/shop.raw',
    ];
    expect(await seenOf(all)).toEqual(all);
    await stop();

    await start({ shop: {} }, { tables: { exclude: [{ schema: 'raw' }] } });
    const left = [
      'resource:default/shop.marts.daily',
      'system:default/shop.marts',
    ];
    expect(await seenOf(left)).toEqual(left);
    await stop();

    await start({ shop: {} });
    expect(await seenOf(all)).toEqual(all);
  });

  it('keeps what it has while lineage does not answer', async () => {
    peer.publish('shop', [orders]);
    await start(both);
    const kept = [
      'resource:default/shop.raw.orders',
      'system:default/shop.raw',
    ];
    expect(await seenOf(kept)).toEqual(kept);
    peer.beforeAnswer = () => {
      throw new Error('starting');
    };
    await tellOfChange();
    await stop();
    await start(both);
    await sleep(1_000);
    expect(await seen()).toEqual([
      'resource:default/shop.raw.orders',
      'system:default/shop.raw',
    ]);
  });

  it('does not start with a setting that nobody reads', async () => {
    await expect(start(both, { ownres: [] })).rejects.toThrow(
      "did you mean 'catalog.providers.lineage.owners'?",
    );
  });
});
