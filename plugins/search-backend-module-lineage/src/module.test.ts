import { setTimeout as sleep } from 'node:timers/promises';
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import {
  EventsService,
  eventsServiceFactory,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import searchPlugin from '@backstage/plugin-search-backend';
import { SearchResultSet } from '@backstage/plugin-search-common';
import { JsonObject } from '@backstage/types';
import { LINEAGE_CHANGED_TOPIC } from '@grainline/backstage-plugin-lineage-node';
import {
  exampleTable,
  LineagePeer,
} from '@grainline/backstage-plugin-lineage-node/testUtils';
import searchModuleLineage from './index';

const orders = exampleTable('shop', 'raw', 'orders', {
  comment: 'What customers bought',
  columns: [
    { name: 'order_id', type: 'bigint' },
    { name: 'total_net', type: 'numeric', comment: 'Without tax' },
  ],
});
const stores = exampleTable('shop', 'raw', 'stores', {
  columns: [{ name: 'city', type: 'text' }],
});
const weird = exampleTable('shop', 'ops', 'Weird.Name/50 %', {
  columns: [{ name: 'größe"', type: 'text' }],
});

jest.setTimeout(30_000);

describe('the module in a real search backend', () => {
  let peer: LineagePeer;
  let backend: TestBackend | undefined;
  let publisher: EventsService;

  async function start(lineage: JsonObject = {}) {
    backend = await startTestBackend({
      features: [
        searchPlugin,
        searchModuleLineage,
        eventsServiceFactory,
        mockServices.scheduler.factory(),
        mockServices.rootConfig.factory({
          data: { search: { collators: { lineage } } },
        }),
        createServiceFactory({
          service: coreServices.discovery,
          deps: {},
          factory: () => peer.discovery,
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
  }

  async function search(term: string): Promise<SearchResultSet> {
    const query = new URLSearchParams({ term, 'types[0]': 'lineage-table' });
    const port = backend!.server.port();
    const response = await fetch(
      `http://localhost:${port}/api/search/query?${query}`,
    );
    return await response.json();
  }

  /** Titles that a search finds, best first, once there is an index. */
  async function titles(term: string): Promise<string[]> {
    for (let attempt = 0; ; attempt++) {
      const { results } = await search(term);
      if (results || attempt === 50) {
        return results.map(r => r.document.title);
      }
      await sleep(100);
    }
  }

  async function tellOfChange() {
    await publisher.publish({ topic: LINEAGE_CHANGED_TOPIC, eventPayload: {} });
    await sleep(300);
  }

  beforeEach(async () => {
    peer = await LineagePeer.start(['shop']);
    peer.publish('shop', [orders, stores, weird]);
  });
  afterEach(async () => {
    await backend?.stop();
    backend = undefined;
    await peer.stop();
  });

  it('finds a table by its name, its columns and what comments say', async () => {
    await start();
    expect(await titles('orders')).toEqual(['raw.orders']);
    // Words that stand elsewhere too: the table that has the column comes first.
    expect((await titles('order_id'))[0]).toBe('raw.orders');
    expect((await titles('total_net'))[0]).toBe('raw.orders');
    expect((await titles('tax'))[0]).toBe('raw.orders');
    expect(await titles('bought')).toEqual(['raw.orders']);
    expect(await titles('city')).toEqual(['raw.stores']);
    expect(await titles('größe')).toEqual(['ops.Weird.Name/50 %']);
    expect(await titles('weird')).toEqual(['ops.Weird.Name/50 %']);
  });

  it('does not find tables by what no table says', async () => {
    await start();
    expect(await titles('object')).toEqual([]);
  });

  it('gives a hit with its columns and where it leads', async () => {
    await start();
    await titles('city');
    const { results } = await search('city');
    expect(results[0]).toMatchObject({
      type: 'lineage-table',
      document: {
        location: '/catalog/default/resource/shop.raw.stores/lineage',
        lineageRef: 'shop/raw/stores',
        entityName: 'shop.raw.stores',
        kind: 'table',
        columns: [{ name: 'city', type: 'text' }],
      },
    });
  });

  it('indexes again when it is told of a change', async () => {
    await start();
    await titles('orders');
    peer.publish(
      'shop',
      [exampleTable('shop', 'raw', 'refunds')],
      [orders.ref],
    );
    await tellOfChange();
    expect(await titles('refunds')).toEqual(['raw.refunds']);
    expect(await titles('orders')).toEqual([]);
  });

  it('keeps its index while lineage does not answer', async () => {
    await start();
    await titles('orders');
    peer.beforeAnswer = () => {
      throw new Error('away');
    };
    await tellOfChange();
    expect(await titles('orders')).toEqual(['raw.orders']);
  });

  it('reads nothing where it is not enabled', async () => {
    await start({ enabled: false });
    await tellOfChange();
    expect(peer.requests).toEqual([]);
  });

  it('does not start with a setting that nobody reads', async () => {
    await expect(start({ shedule: {} })).rejects.toThrow(
      "did you mean 'search.collators.lineage.schedule'?",
    );
  });
});
