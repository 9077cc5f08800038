import { TestPipeline } from '@backstage/plugin-search-backend-node';
import {
  LineageClient,
  lineageTableReadPermission,
} from '@grainline/backstage-plugin-lineage-common';
import {
  exampleTable,
  LineagePeer,
} from '@grainline/backstage-plugin-lineage-node/testUtils';
import { LineageCollatorFactory } from './LineageCollatorFactory';

describe('LineageCollatorFactory', () => {
  let peer: LineagePeer;
  let factory: LineageCollatorFactory;
  let tokens = 0;

  beforeEach(async () => {
    tokens = 0;
    peer = await LineagePeer.start(['shop', 'lake', 'new']);
    peer.pageSize = 2;
    factory = LineageCollatorFactory.create({
      api: new LineageClient({ discoveryApi: peer.discovery }),
      requestOptions: async () => ({ token: `service-${(tokens += 1)}` }),
      locationTemplate: '/catalog/:namespace/:kind/:name/lineage',
    });
    peer.publish(
      'shop',
      ['a', 'b', 'c', 'd', 'e'].map(name => exampleTable('shop', 'raw', name)),
    );
    peer.publish('shop', [], ['shop/raw/c']);
    peer.publish('lake', [exampleTable('lake', 'raw', 'events')]);
  });
  afterEach(() => peer.stop());

  it('makes one document of each table of all sources, and none of what is gone', async () => {
    const { documents, error } = await TestPipeline.fromCollator(
      await factory.getCollator(),
    ).execute();
    expect(error).toBeUndefined();
    expect(documents.map(d => d.title)).toEqual([
      'raw.a',
      'raw.b',
      'raw.d',
      'raw.e',
      'raw.events',
    ]);
    expect(new Set(documents.map(d => d.location)).size).toBe(5);
  });

  it('puts every document under the permission to read its table', async () => {
    expect(factory.visibilityPermission).toBe(lineageTableReadPermission);
    const { documents } = await TestPipeline.fromCollator(
      await factory.getCollator(),
    ).execute();
    expect(documents.map(d => d.authorization?.resourceRef)).toEqual([
      'shop/raw/a',
      'shop/raw/b',
      'shop/raw/d',
      'shop/raw/e',
      'lake/raw/events',
    ]);
  });

  it('keeps no cursor, and takes a fresh token for each page', async () => {
    await TestPipeline.fromCollator(await factory.getCollator()).execute();
    expect(peer.requests.filter(r => r.includes('/consumers/'))).toEqual([]);
    expect(peer.requests).toHaveLength(tokens);
    // The sources, two pages of shop, one of lake, and none of what was never crawled.
    expect(tokens).toBe(4);
  });

  it('fails the run when a page cannot be read', async () => {
    peer.beforeAnswer = request => {
      if (request.includes('cursor=2')) {
        throw new Error('shutting down');
      }
    };
    const { error } = await TestPipeline.fromCollator(
      await factory.getCollator(),
    ).execute();
    expect(String(error)).toContain('503');
  });
});
