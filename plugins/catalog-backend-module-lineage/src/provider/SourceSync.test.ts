import { mockServices } from '@backstage/backend-test-utils';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import { LineageClient } from '@grainline/backstage-plugin-lineage-common';
import {
  exampleTable,
  LineagePeer,
} from '@grainline/backstage-plugin-lineage-node/testUtils';
import { TableFilter } from '../tables';
import { EntitySync } from './EntitySync';
import { LineageEntityProvider } from './LineageEntityProvider';
import { SourceSync } from './SourceSync';

/** Keeps what a provider sends, as the catalog's connection would take it. */
class Received {
  readonly mutations: EntityProviderMutation[] = [];
  refuse = false;
  async applyMutation(mutation: EntityProviderMutation) {
    if (this.refuse) {
      throw new Error('database is locked');
    }
    this.mutations.push(mutation);
  }
  async refresh() {}

  /** Mutations in short, as `full: +ref …` or `delta: +ref -ref …`, refs sorted. */
  take(): string[] {
    return this.mutations.splice(0).map(m => {
      const added = (m.type === 'full' ? m.entities : m.added).map(
        ({ entity }) => `+${stringifyEntityRef(entity)}`,
      );
      const removed =
        m.type === 'full'
          ? []
          : m.removed.map(r => `-${'entityRef' in r ? r.entityRef : '?'}`);
      return `${m.type}: ${[...added.sort(), ...removed.sort()]
        .join(' ')
        .replaceAll('resource:default/', '')}`;
    });
  }
}

const orders = exampleTable('shop', 'raw', 'orders');
const refunds = exampleTable('shop', 'raw', 'refunds');
const daily = exampleTable('shop', 'marts', 'daily');
const raw = '+system:default/shop.raw';
const marts = '+system:default/shop.marts';
const signal = new AbortController().signal;

describe('SourceSync', () => {
  const logger = mockServices.logger.mock();
  let peer: LineagePeer;
  let received: Received;

  // A new one is what a restarted process has.
  async function createSync(
    source = 'shop',
    connected = true,
    tables?: TableFilter,
  ): Promise<SourceSync> {
    const provider = LineageEntityProvider.create({
      source,
      onConnect: async () => {},
    });
    if (connected) {
      await provider.connect(received);
    }
    return SourceSync.create({
      provider,
      api: new LineageClient({ discoveryApi: peer.discovery }),
      requestOptions: async () => ({ token: 'service' }),
      entities: {
        ownership: { rules: [], defaultOwner: 'group:default/unknown' },
        relations: { dependsOn: true, partOf: true },
        tables,
        appBaseUrl: undefined,
      },
      logger,
    });
  }

  beforeEach(async () => {
    jest.clearAllMocks();
    peer = await LineagePeer.start(['shop', 'lake']);
    peer.pageSize = 1;
    received = new Received();
  });
  afterEach(() => peer.stop());

  it('sends everything at first, in one mutation after the last page', async () => {
    peer.publish('shop', [orders, refunds, daily]);
    const sync = await createSync();
    expect(await sync.run(signal)).toBe(true);
    expect(received.take()).toEqual([
      `full: +shop.marts.daily +shop.raw.orders +shop.raw.refunds ${marts} ${raw}`,
    ]);
    expect(peer.cursors.get('catalog/shop')).toBe(1);
  });

  it('sends nothing when it is level', async () => {
    peer.publish('shop', [orders]);
    const sync = await createSync();
    await sync.run(signal);
    received.take();
    expect(await sync.run(signal)).toBe(false);
    expect(received.take()).toEqual([]);
  });

  it('then sends only what changed, page by page', async () => {
    peer.publish('shop', [orders, daily]);
    const sync = await createSync();
    await sync.run(signal);
    received.take();

    peer.publish('shop', [refunds], [orders.ref]);
    expect(await sync.run(signal)).toBe(true);
    expect(received.take()).toEqual([
      'delta: -shop.raw.orders',
      'delta: +shop.raw.refunds',
    ]);
    expect(peer.cursors.get('catalog/shop')).toBe(2);
  });

  it('removes a schema with its last table, and not before', async () => {
    peer.publish('shop', [orders, refunds, daily]);
    const sync = await createSync();
    await sync.run(signal);
    peer.publish('shop', [], [orders.ref]);
    await sync.run(signal);
    received.take();

    peer.publish('shop', [], [refunds.ref]);
    await sync.run(signal);
    expect(received.take()).toEqual([
      'delta: -shop.raw.refunds -system:default/shop.raw',
    ]);

    peer.publish('shop', [orders]);
    await sync.run(signal);
    expect(received.take()).toEqual([`delta: +shop.raw.orders ${raw}`]);
  });

  it('sends ten changed tables of hundreds as one mutation of ten entities, in a few requests', async () => {
    peer.pageSize = 500;
    const tables = Array.from({ length: 700 }, (_, i) =>
      exampleTable('shop', `schema_${i % 35}`, `table_${i}`),
    );
    peer.publish('shop', tables);
    const sync = await createSync();
    await sync.run(signal);
    expect(received.mutations).toHaveLength(1);
    received.take();

    const changed = tables
      .filter((_, i) => i % 70 === 0)
      .map(table => ({ ...table, comment: 'It has a comment now' }));
    peer.publish('shop', changed);
    peer.requests.splice(0);
    await sync.run(signal);
    const [{ type, ...delta }, ...others] = received.mutations;
    expect(others).toEqual([]);
    expect(type).toBe('delta');
    expect(delta).toMatchObject({ removed: [] });
    expect('added' in delta && delta.added).toHaveLength(10);
    // The revision, the cursor, one page, the schemas, and the cursor's new place.
    expect(peer.requests.length).toBeLessThanOrEqual(5);
  });

  it('sends everything again after a restart, since the configuration may be another', async () => {
    peer.publish('shop', [orders]);
    await (await createSync()).run(signal);
    received.take();
    const puts = () => peer.requests.filter(r => r.startsWith('PUT')).length;
    const before = puts();

    const restarted = await createSync();
    await restarted.run(signal);
    expect(received.take()).toEqual([`full: +shop.raw.orders ${raw}`]);
    expect(puts()).toBe(before);
    expect(await restarted.run(signal)).toBe(false);
  });

  it('replaces everything when removals are no longer told', async () => {
    peer.publish('shop', [orders, refunds]);
    const sync = await createSync();
    await sync.run(signal);
    received.take();
    peer.publish('shop', [daily], [refunds.ref]);
    peer.publish('shop', [], []);
    peer.forgetTombstones('shop');

    await sync.run(signal);
    expect(received.take()).toEqual([
      `full: +shop.marts.daily +shop.raw.orders ${marts} ${raw}`,
    ]);
    expect(peer.cursors.get('catalog/shop')).toBe(3);
  });

  it('replaces everything when the record is another one, whose revision is behind the cursor', async () => {
    peer.publish('shop', [orders]);
    const sync = await createSync();
    await sync.run(signal);
    received.take();
    peer.cursors.set('catalog/shop', 9);
    await sync.run(signal);
    expect(received.take()).toEqual([`full: +shop.raw.orders ${raw}`]);
    expect(peer.cursors.get('catalog/shop')).toBe(1);
  });

  it('replaces everything when the record is a new one, which knows no cursor', async () => {
    peer.publish('shop', [orders]);
    const sync = await createSync();
    await sync.run(signal);
    received.take();
    peer.cursors.clear();
    await sync.run(signal);
    expect(received.take()).toEqual([`full: +shop.raw.orders ${raw}`]);
    expect(peer.cursors.get('catalog/shop')).toBe(1);
  });

  it('takes a source that was never crawled as unknown, not as empty', async () => {
    const sync = await createSync();
    expect(await sync.run(signal)).toBe(false);
    expect(received.take()).toEqual([]);
    expect(peer.cursors.size).toBe(0);
  });

  it('sends nothing of a listing that breaks off, and is right the next time', async () => {
    peer.publish('shop', [orders, refunds, daily]);
    const sync = await createSync();
    let pages = 0;
    peer.beforeAnswer = request => {
      if (request.includes('/changes') && ++pages === 3) {
        throw new Error('shutting down');
      }
    };
    await expect(sync.run(signal)).rejects.toThrow('503');
    expect(received.take()).toEqual([]);
    expect(peer.cursors.size).toBe(0);

    await sync.run(signal);
    expect(received.take()).toHaveLength(1);
  });

  it('starts a listing again that another crawl overtook', async () => {
    peer.publish('shop', [orders, refunds]);
    const sync = await createSync();
    let overtaken = false;
    peer.beforeAnswer = request => {
      if (request.includes('cursor=') && !overtaken) {
        overtaken = true;
        peer.publish('shop', [daily]);
      }
    };
    await expect(sync.run(signal)).rejects.toThrow(
      'moved from revision 1 to 2',
    );
    expect(received.take()).toEqual([]);
    await sync.run(signal);
    expect(received.take()).toEqual([
      `full: +shop.marts.daily +shop.raw.orders +shop.raw.refunds ${marts} ${raw}`,
    ]);
  });

  it('moves the cursor only when the catalog has taken the change', async () => {
    peer.publish('shop', [orders]);
    const sync = await createSync();
    await sync.run(signal);
    peer.publish('shop', [refunds]);
    received.take();

    received.refuse = true;
    await expect(sync.run(signal)).rejects.toThrow('database is locked');
    expect(peer.cursors.get('catalog/shop')).toBe(1);

    received.refuse = false;
    await sync.run(signal);
    expect(received.take()).toEqual(['delta: +shop.raw.refunds']);
    expect(peer.cursors.get('catalog/shop')).toBe(2);
  });

  it('tells which table the catalog would reject, and sends the others', async () => {
    peer.publish('shop', [
      orders,
      { ...refunds, entityName: 'not legal', comment: 'secret' },
    ]);
    await (await createSync()).run(signal);
    expect(received.take()).toEqual([`full: +shop.raw.orders ${raw}`]);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(
        /^shop\/raw\/refunds becomes no entity: .*"metadata.name" is not valid/,
      ),
    );
    expect(logger.info).toHaveBeenCalledWith(
      'The catalog is level with source shop at revision 1: 2 entities sent, 0 removed, 1 rejected',
    );
  });

  describe('with a filter', () => {
    const withoutRaw: TableFilter = {
      include: undefined,
      exclude: [{ schema: 'raw' }],
    };
    const withoutRefunds: TableFilter = {
      include: [{ schema: 'raw' }, { schema: 'marts' }],
      exclude: [{ name: 'refund?' }],
    };
    const create = (tables: TableFilter) => createSync('shop', true, tables);

    it('sends at first only the tables that pass, and their schemas', async () => {
      peer.publish('shop', [orders, refunds, daily]);
      await (await create(withoutRaw)).run(signal);
      expect(received.take()).toEqual([`full: +shop.marts.daily ${marts}`]);
      expect(peer.cursors.get('catalog/shop')).toBe(1);
    });

    it('empties the catalog of a source of which no table passes', async () => {
      peer.publish('shop', [orders, refunds]);
      await (await create(withoutRaw)).run(signal);
      expect(received.take()).toEqual(['full: ']);
      expect(peer.cursors.get('catalog/shop')).toBe(1);
    });

    it('follows another filter after a restart, though nothing has changed in the record', async () => {
      peer.publish('shop', [orders, refunds, daily]);
      await (await createSync()).run(signal);
      received.take();
      await (await create(withoutRaw)).run(signal);
      expect(received.take()).toEqual([`full: +shop.marts.daily ${marts}`]);
      await (await create(withoutRefunds)).run(signal);
      expect(received.take()).toEqual([
        `full: +shop.marts.daily +shop.raw.orders ${marts} ${raw}`,
      ]);
    });

    it('sends a changed table that does not pass as a removal', async () => {
      peer.publish('shop', [orders, refunds, daily]);
      const sync = await create(withoutRefunds);
      await sync.run(signal);
      received.take();
      peer.publish('shop', [
        { ...orders, comment: 'Orders.' },
        { ...refunds, comment: 'Refunds.' },
      ]);
      await sync.run(signal);
      expect(received.take()).toEqual([
        'delta: +shop.raw.orders',
        'delta: -shop.raw.refunds',
      ]);
    });

    it('sends a schema with its first table that passes, not before', async () => {
      peer.publish('shop', [refunds, daily]);
      const sync = await create(withoutRefunds);
      await sync.run(signal);
      expect(received.take()).toEqual([`full: +shop.marts.daily ${marts}`]);
      peer.publish('shop', [orders]);
      await sync.run(signal);
      expect(received.take()).toEqual([`delta: +shop.raw.orders ${raw}`]);
    });

    it('removes a schema with its last table that passes, whatever others it has', async () => {
      peer.publish('shop', [orders, refunds, daily]);
      const sync = await create(withoutRefunds);
      await sync.run(signal);
      received.take();
      peer.publish('shop', [], [orders.ref]);
      await sync.run(signal);
      expect(received.take()).toEqual([
        'delta: -shop.raw.orders -system:default/shop.raw',
      ]);
      peer.publish('shop', [orders]);
      await sync.run(signal);
      expect(received.take()).toEqual([`delta: +shop.raw.orders ${raw}`]);
    });

    it('keeps a schema whose last table went as another came', async () => {
      const returns = exampleTable('shop', 'raw', 'returns');
      peer.publish('shop', [orders, daily]);
      const sync = await create(withoutRefunds);
      await sync.run(signal);
      const shown = new Set<string>();
      peer.publish('shop', [returns], [orders.ref]);
      await sync.run(signal);
      for (const change of received.take().join(' ').split(' ')) {
        if (change.startsWith('-')) {
          shown.delete(change.slice(1));
        } else if (change.startsWith('+')) {
          shown.add(change.slice(1));
        }
      }
      expect([...shown].sort()).toEqual([
        'shop.marts.daily',
        'shop.raw.returns',
        'system:default/shop.marts',
        'system:default/shop.raw',
      ]);
    });

    it('sends everything again when another process moved the cursor, of whose tables it knows nothing', async () => {
      peer.publish('shop', [orders, daily]);
      const sync = await create(withoutRefunds);
      await sync.run(signal);
      peer.publish('shop', [exampleTable('shop', 'raw', 'returns')]);
      await (await create(withoutRefunds)).run(signal);
      received.take();
      peer.publish('shop', [], [orders.ref]);
      await sync.run(signal);
      expect(received.take()).toEqual([
        `full: +shop.marts.daily +shop.raw.returns ${marts} ${raw}`,
      ]);
    });

    it('is right after a change that the catalog refused at first', async () => {
      peer.publish('shop', [orders, refunds, daily]);
      const sync = await create(withoutRefunds);
      await sync.run(signal);
      received.take();
      peer.publish('shop', [], [orders.ref]);
      received.refuse = true;
      await expect(sync.run(signal)).rejects.toThrow('database is locked');
      received.refuse = false;
      await sync.run(signal);
      expect(received.take()).toEqual([
        'delta: -shop.raw.orders -system:default/shop.raw',
      ]);
    });
  });

  describe('of several sources', () => {
    it('goes on with the others when one fails, and says which', async () => {
      peer.publish('lake', [exampleTable('lake', 'raw', 'events')]);
      const sync = EntitySync.create(
        await createSync('gone'),
        await createSync('lake'),
      );
      await expect(sync.run(signal)).rejects.toThrow(
        /what it has is kept; gone: .*404/,
      );
      expect(received.take()).toEqual([
        'full: +lake.raw.events +system:default/lake.raw',
      ]);
    });

    it('finds what changes while it runs', async () => {
      peer.publish('shop', [orders]);
      peer.publish('lake', [exampleTable('lake', 'raw', 'events')]);
      let late = false;
      peer.beforeAnswer = request => {
        if (
          request.startsWith('PUT /consumers/catalog/cursors/lake') &&
          !late
        ) {
          late = true;
          peer.publish('shop', [refunds]);
        }
      };
      await EntitySync.create(
        await createSync('shop'),
        await createSync('lake'),
      ).run(signal);
      expect(peer.cursors.get('catalog/shop')).toBe(2);
      expect(received.take()).toContain('delta: +shop.raw.refunds');
    });

    it('stops quietly when it is told to', async () => {
      peer.publish('shop', [orders]);
      await EntitySync.create(await createSync('shop')).run(
        AbortSignal.abort(),
      );
      expect(peer.requests).toEqual([]);
    });

    it('leaves alone what the catalog has not connected', async () => {
      const sync = await createSync('shop', false);
      await EntitySync.create(sync).run(signal);
      expect(peer.requests).toEqual([]);
      await expect(
        sync.provider.applyMutation({ type: 'full', entities: [] }),
      ).rejects.toThrow('The catalog has not connected lineage:shop');
    });
  });
});
