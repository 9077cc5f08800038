import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { FitVerdict } from '@grainline/backstage-plugin-lineage-common';
import { loadParser } from '@grainline/sql-lineage';
import { Knex } from 'knex';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { TableCriteria } from '../access/TableCriteria';
import { snapshotOf, TableSketch } from '../analyse/__testUtils__/snapshotOf';
import { analyseSnapshot } from '../analyse/analyseSnapshot';
import { RequirementReader } from '../fit/RequirementReader';
import { OwnerNotice } from '../notify/OwnerNotifier';
import { publishSnapshot } from '../record/publishSnapshot';
import { Dashboard } from './Dashboard';
import { DashboardChecks } from './DashboardChecks';
import { findDashboard } from './findDashboard';
import { listDashboards } from './listDashboards';

jest.setTimeout(120_000);

const databases = recordDatabases();
const credentials = mockCredentials.service();

const orders: TableSketch = {
  columns:
    'order_id bigint, store_id integer, placed_at timestamp without time zone, amount numeric',
  keys: [['order_id']],
};
const daily = (unit: string): TableSketch => ({
  columns: 'store_id integer, day timestamp without time zone, amount numeric',
  viewSql: `select store_id, date_trunc('${unit}', placed_at) as day, sum(amount) as amount from s.orders group by 1, 2`,
});
const sales: Dashboard = {
  id: 'resource:default/sales',
  origin: 'catalog',
  title: 'Sales',
  owner: 'group:default/finance',
  sql: 'select store_id, day, amount from s.daily',
  asked: { grain: 'day' },
};
const broken: Dashboard = {
  id: 'broken',
  origin: 'config',
  title: 'Broken',
  sql: 'select x from s.gone',
  asked: {},
};

describe.each(databases.ids)('DashboardChecks on %s', id => {
  let knex: Knex;
  let notices: OwnerNotice[];
  let declared: readonly Dashboard[];
  let now: string;
  let catalogIsAway: boolean;

  beforeAll(() => loadParser());
  beforeEach(async () => {
    knex = await databases.init(id);
    notices = [];
    declared = [sales];
    now = '2026-01-01T03:00:00.000Z';
    catalogIsAway = false;
  });

  const crawl = (unit: string) =>
    publishSnapshot(
      knex,
      analyseSnapshot(snapshotOf({ orders, daily: daily(unit) })),
      { removalThreshold: 0.2 },
    );
  const checks = (configured: readonly Dashboard[] = []) =>
    DashboardChecks.create({
      knex,
      requirements: RequirementReader.create(knex),
      configured,
      ofCatalog: async () => {
        if (catalogIsAway) {
          throw new Error('The catalog is away');
        }
        return declared;
      },
      credentials: async () => credentials,
      notifier: {
        async send(notice) {
          notices.push(notice);
          return { sent: true };
        },
      },
      logger: mockServices.logger.mock(),
      clock: () => new Date(now),
    });
  const list = (
    table?: string,
    context: { visible?: TableCriteria; withholdSql?: boolean } = {},
  ) => listDashboards(knex, table, { credentials, ...context });

  it('keeps how the tables of each dashboard fit it', async () => {
    await crawl('day');
    await checks().checkAll();
    expect(await list()).toMatchObject([
      {
        id: 'resource:default/sales',
        title: 'Sales',
        owner: 'group:default/finance',
        table: { name: 'daily' },
        verdict: 'fits',
        sentence: 's.daily fits.',
        checkedAt: now,
      },
    ]);
    expect(await list('shop/s/daily')).toHaveLength(1);
    expect(await list('shop/s/orders')).toEqual([]);
    expect(notices).toEqual([]);
  });

  it('says since when a dashboard no longer fits, and tells its owner once', async () => {
    await crawl('day');
    await checks().checkAll();
    await crawl('month');
    now = '2026-01-02T03:00:00.000Z';
    await checks().checkAll();
    const stopped = {
      verdict: 'does-not-fit' as FitVerdict,
      stoppedFitting: { at: '2026-01-02T03:00:00.000Z', before: 'fits' },
    };
    expect(await list()).toMatchObject([stopped]);
    expect(notices).toMatchObject([
      {
        to: ['group:default/finance'],
        title: 'Sales: its table no longer fits',
        text: expect.stringContaining('cannot be split into days'),
        link: '/catalog/default/resource/sales',
      },
    ]);

    now = '2026-01-03T03:00:00.000Z';
    await checks().checkAll();
    expect(await list()).toMatchObject([
      { ...stopped, checkedAt: '2026-01-03T03:00:00.000Z' },
    ]);
    expect(notices).toHaveLength(1);

    await crawl('day');
    await checks().checkAll();
    const [again] = await list();
    expect(again.verdict).toBe('fits');
    expect(again.stoppedFitting).toBeUndefined();
  });

  it('has a reason for a dashboard that cannot be checked, and checks the others', async () => {
    await crawl('day');
    await checks([broken]).checkAll();
    expect(await list()).toMatchObject([
      { id: 'broken', reason: { code: 'unknown-table' } },
      { id: 'resource:default/sales', verdict: 'fits' },
    ]);
  });

  it('forgets a dashboard that is declared no more', async () => {
    await crawl('day');
    await checks().checkAll();
    declared = [];
    await checks().checkAll();
    expect(await list()).toEqual([]);
    expect(await knex('dashboard_fits')).toEqual([]);
  });

  it('looks soon at a dashboard that is new or changed, and at no other', async () => {
    await crawl('day');
    declared = [];
    await checks().checkAll();
    declared = [sales];
    await checks().checkChanged();
    expect(await list()).toMatchObject([{ verdict: 'fits', checkedAt: now }]);

    now = '2026-01-01T04:00:00.000Z';
    await checks().checkChanged();
    expect(await list()).toMatchObject([
      { checkedAt: '2026-01-01T03:00:00.000Z' },
    ]);

    declared = [{ ...sales, asked: { grain: 'hour' } }];
    await checks().checkChanged();
    const [changed] = await list();
    expect(changed).toMatchObject({ verdict: 'does-not-fit', checkedAt: now });
    // Its table is what it was: another thing is asked of it.
    expect(changed.stoppedFitting).toBeUndefined();
    expect(notices).toEqual([]);
  });

  it('keeps and checks what the catalog declared while it is away', async () => {
    await crawl('day');
    await checks().checkAll();
    catalogIsAway = true;
    now = '2026-01-02T03:00:00.000Z';
    await expect(checks([broken]).checkAll()).rejects.toThrow(
      'The dashboards that the catalog declares could not be read',
    );
    expect(await list()).toMatchObject([
      { id: 'broken' },
      { id: 'resource:default/sales', checkedAt: now },
    ]);
  });

  it('finds the source of which a dashboard is', async () => {
    await crawl('day');
    await checks().checkAll();
    expect(await findDashboard(knex, sales.id, { credentials })).toMatchObject({
      source: 'shop',
      asked: { unit: 'day' },
    });
    await expect(
      findDashboard(knex, 'nobody', { credentials }),
    ).rejects.toThrow('There is no dashboard nobody');
  });

  it('names no table to those who may not see it', async () => {
    await crawl('day');
    await checks().checkAll();
    expect(
      await list(undefined, { visible: { not: { refs: ['shop/s/daily'] } } }),
    ).toEqual([]);
    expect(
      await list(undefined, { visible: { not: { refs: ['shop/s/orders'] } } }),
    ).toMatchObject([{ verdict: 'fits', sentence: 'It fits.' }]);
  });
});
