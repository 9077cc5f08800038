import { fillExample, RedshiftStandIn } from '@grainline/redshift-stand-in';
import { describePostgres } from '@grainline/test-servers';
import { SourceStatus } from '@grainline/backstage-plugin-lineage-common';
import { Portal } from './__testUtils__/Portal';
import { Road } from './__testUtils__/Road';

jest.setTimeout(120_000);

describePostgres('a Redshift, from its system views to the portal', () => {
  let road: Road;
  let standIn: RedshiftStandIn;
  let portal: Portal;
  let status: SourceStatus;

  beforeAll(async () => {
    road = await Road.open();
    const { warehouse } = road;
    standIn = await RedshiftStandIn.start({ url: warehouse.url() });
    await standIn.admit(warehouse.crawler, 101, true);
    await fillExample(standIn, warehouse.crawler);
    await standIn.admin.query(
      `GRANT SELECT ON redshift_system.sys_transaction_history TO ${warehouse.crawler}`,
    );
    portal = await road.portal({
      source: {
        type: 'redshift',
        title: 'Redshift',
        connection: {
          url: standIn.addressFor(
            warehouse.crawler,
            `secret-${warehouse.crawler}`,
          ),
        },
        schemas: { exclude: ['public'] },
      },
    });
    status = await portal.settled();
  });

  afterAll(async () => {
    await standIn?.stop();
    await road?.close();
  });

  const table = (name: string) => portal.user.table(`shop/${name}`);
  const upstream = async (ref: string) => {
    const answer = await portal.user.lineage({
      ref: `shop/${ref}`,
      direction: 'upstream',
      depth: 1,
    });
    return answer.edges
      .filter(edge => ['FEEDS', 'DERIVES'].includes(edge.kind))
      .map(edge => `${edge.from} → ${edge.to}`);
  };

  it('is crawled whole, and says what its role may not see', async () => {
    expect(status).toMatchObject({
      state: 'ok',
      dialect: 'redshift',
      title: 'Redshift',
    });
    expect(
      status.schemas
        .map(s => `${s.name} ${s.completeness} ${s.withheld}`)
        .sort(),
    ).toEqual([
      'lake complete 0',
      'marts complete 0',
      'raw complete 1',
      'shop_live complete 0',
    ]);
    expect(status.warnings?.map(w => w.message)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Sizes and numbers of rows could not be read/),
      ]),
    );
  });

  it('takes keys for claims', async () => {
    const { keys, foreignKeys } = await table('raw/orders');
    expect(keys).toMatchObject([{ columns: ['order_id'], enforced: false }]);
    expect(foreignKeys).toMatchObject([{ enforced: false }]);
  });

  it('follows a late-binding view to a table and to files', async () => {
    const ref = 'marts/late_orders';
    expect(await table(ref)).toMatchObject({ kind: 'late-binding-view' });
    expect(await upstream(ref)).toEqual(
      expect.arrayContaining([
        'shop/raw/orders → shop/marts/late_orders',
        'shop/lake/events → shop/marts/late_orders',
      ]),
    );
    expect(await upstream(`${ref}/clicks`)).toEqual([
      'shop/lake/events → shop/marts/late_orders',
      'shop/lake/events/clicks → shop/marts/late_orders/clicks',
    ]);
  });

  it('follows a table to what filled it, by the statements that ran', async () => {
    expect(await upstream('marts/daily_revenue')).toContain(
      'shop/raw/orders → shop/marts/daily_revenue',
    );
    expect(await upstream('marts/daily_revenue/revenue')).toContain(
      'shop/raw/orders/amount → shop/marts/daily_revenue/revenue',
    );
  });

  it('knows when a table was loaded', async () => {
    const { frequency } = await portal.user.watch('shop/marts/daily_revenue');
    expect(frequency.observations).toBe(2);
    expect(frequency.reason?.code).toBe('too-few-observations');
  });

  it('crawls again without a change', async () => {
    const before = status.revision;
    const again = await portal.crawl();
    expect(again.state).toBe('ok');
    expect(again.revision).toBe(before);
  });
});
