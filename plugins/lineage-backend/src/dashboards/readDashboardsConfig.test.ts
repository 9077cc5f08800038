import { ConfigReader } from '@backstage/config';
import { readDashboardsConfig } from './readDashboardsConfig';

const read = (dashboards: object) =>
  readDashboardsConfig(new ConfigReader({ dashboards } as never));

describe('readDashboardsConfig', () => {
  it('reads none where none are configured', () => {
    expect(readDashboardsConfig(new ConfigReader({}))).toEqual([]);
  });

  it('reads what a dashboard declares', () => {
    expect(
      read({
        sales: {
          title: 'Sales',
          owner: 'group:default/finance',
          sql: 'select 1',
          source: 'shop',
          grain: 'day',
          freshness: { hours: 26 },
        },
        plain: { sql: 'select 2' },
      }),
    ).toEqual([
      {
        id: 'sales',
        origin: 'config',
        title: 'Sales',
        owner: 'group:default/finance',
        source: 'shop',
        sql: 'select 1',
        asked: { grain: 'day', maxAgeSeconds: 26 * 3600 },
      },
      {
        id: 'plain',
        origin: 'config',
        title: 'plain',
        sql: 'select 2',
        asked: {},
      },
    ]);
  });

  it('names a key that nobody knows, and one that is missing', () => {
    expect(() => read({ sales: { sql: 'select 1', titel: 'x' } })).toThrow(
      'lineage.dashboards.sales.titel',
    );
    expect(() => read({ sales: {} })).toThrow('dashboards.sales.sql');
  });
});
