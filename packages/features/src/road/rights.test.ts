import { describePostgres } from '@grainline/test-servers';
import { Portal } from './__testUtils__/Portal';
import { Road } from './__testUtils__/Road';
import { SHOP, SHOP_TABLES } from './__testUtils__/shop';

jest.setTimeout(60_000);

const REVOKE = `
  revoke all on all tables in schema raw, marts from :crawler;
  revoke all on schema raw, marts from :crawler;
`;
const GRANT = `
  grant usage on schema raw, marts to :crawler;
  grant select on all tables in schema raw, marts to :crawler;
`;

describePostgres('a role that has no rights', () => {
  let road: Road;
  let portal: Portal;
  beforeAll(async () => {
    road = await Road.open();
    await road.warehouse.run(SHOP);
    await road.warehouse.run(REVOKE);
    portal = await road.portal();
  });
  afterAll(() => road.close());

  it('is told at the first crawl, and shows what is granted later', async () => {
    expect(await portal.settled()).toMatchObject({
      state: 'partial',
      tables: 0,
      reason: {
        code: 'nothing-granted',
        message: expect.stringContaining('Grant it USAGE'),
      },
    });
    await road.warehouse.run(GRANT);
    const healed = await portal.crawl();
    expect(healed).toMatchObject({ state: 'ok', tables: SHOP_TABLES });
    expect(healed.reason).toBeUndefined();
  });

  it('says that it may not connect', async () => {
    const { database } = road.warehouse;
    await road.warehouse.run(
      `revoke connect on database ${database} from public, :crawler`,
    );
    expect(await portal.crawl()).toMatchObject({
      state: 'failed',
      tables: SHOP_TABLES,
      reason: { code: 'no-connect-right' },
    });
    await road.warehouse.run(
      `grant connect on database ${database} to :crawler`,
    );
    const { state, reason } = await portal.crawl();
    expect({ state, reason }).toEqual({ state: 'ok' });
  });

  it('keeps everything when it loses them all, and is up to date when it has them again', async () => {
    await road.warehouse.run(REVOKE);
    const lost = {
      state: 'partial',
      tables: SHOP_TABLES,
      reason: {
        code: 'privilege-lost',
        message: expect.stringContaining('lost its privileges'),
      },
    };
    // However often: what still exists is not removed.
    for (let crawl = 0; crawl < 3; crawl++) {
      expect(await portal.crawl()).toMatchObject(lost);
    }
    expect((await portal.user.table('shop/raw/orders')).stale?.code).toBe(
      'privilege-lost',
    );
    expect(await portal.entities(SHOP_TABLES + 2)).toHaveLength(
      SHOP_TABLES + 2,
    );

    await road.warehouse.run(`${GRANT} drop table raw.visits;`);
    const healed = await portal.crawl();
    expect(healed).toMatchObject({ state: 'ok', tables: SHOP_TABLES - 1 });
    expect(healed.reason).toBeUndefined();
  });
});
