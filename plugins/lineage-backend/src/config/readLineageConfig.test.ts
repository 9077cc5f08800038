import { ConfigReader } from '@backstage/config';
import { LineageSourceFactory } from '@grainline/backstage-plugin-lineage-node';
import { readLineageConfig } from './readLineageConfig';

const factory: LineageSourceFactory = {
  type: 'postgres',
  create: id => ({
    id,
    dialect: 'postgres',
    about: { title: id },
    read: async () => {
      throw new Error('This source is not read here');
    },
  }),
};
const read = (lineage: object) =>
  readLineageConfig(new ConfigReader({ lineage } as never), [factory]);

describe('readLineageConfig', () => {
  it('has no sources when nothing is configured', () => {
    expect(readLineageConfig(new ConfigReader({}), [factory])).toEqual({
      sources: [],
      removalThreshold: 0.2,
      historyRetentionMs: 2 * 365 * 24 * 60 * 60 * 1000,
      dashboards: [],
      notifyDashboardOwners: false,
    });
  });

  it('remembers changes as long as it is told', () => {
    expect(read({ historyRetention: { days: 30 } }).historyRetentionMs).toBe(
      30 * 24 * 60 * 60 * 1000,
    );
    expect(read({ historyRetention: 'P1D' }).historyRetentionMs).toBe(
      24 * 60 * 60 * 1000,
    );
  });

  it('crawls every source nightly unless told otherwise', () => {
    const { sources } = read({
      sources: {
        shop: { type: 'postgres' },
        other_1: {
          type: 'postgres',
          schedule: { frequency: { minutes: 5 }, timeout: { minutes: 1 } },
        },
      },
    });
    expect(sources.map(s => [s.source.id, s.schedule])).toEqual([
      [
        'shop',
        {
          frequency: { cron: '0 2 * * *' },
          timeout: { minutes: 30 },
          scope: 'global',
        },
      ],
      [
        'other_1',
        {
          frequency: { minutes: 5 },
          timeout: { minutes: 1 },
          initialDelay: undefined,
          scope: 'global',
        },
      ],
    ]);
  });

  it('leaves lineage.neo4j to its module', () => {
    expect(() => read({ neo4j: { url: 'bolt://db' } })).not.toThrow();
  });

  it.each([
    [{ source: {} }, "'lineage.source'; did you mean 'lineage.sources'"],
    [{ removalThreshold: 20 }, 'lineage.removalThreshold must be'],
    [{ removalThreshold: 'all' }, "'lineage.removalThreshold'"],
    [{ historyRetention: 'long' }, 'historyRetention'],
    [{ schedule: { frequency: 'daily' } }, 'lineage.schedule'],
    [{ sources: { Shop: { type: 'postgres' } } }, 'lineage.sources.Shop'],
    [
      { sources: { shop: { type: 'mysql' } } },
      'lineage.sources.shop.type is "mysql", which no installed module reads; known types are postgres',
    ],
    [{ sources: { shop: {} } }, "'lineage.sources.shop.type'"],
  ])('stops on %j with the name of the key', (lineage, message) => {
    expect(() => read(lineage)).toThrow(message);
  });
});
