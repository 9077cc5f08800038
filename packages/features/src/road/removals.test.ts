import { describePostgres } from '@grainline/test-servers';
import { Portal } from './__testUtils__/Portal';
import { Road } from './__testUtils__/Road';
import { SHOP, SHOP_TABLES } from './__testUtils__/shop';

jest.setTimeout(60_000);

describePostgres('what a crawl does not see any more', () => {
  let road: Road;
  let portal: Portal;
  beforeEach(async () => {
    road = await Road.open();
    await road.warehouse.run(SHOP);
    portal = await road.portal();
    await portal.settled();
    await portal.entities(SHOP_TABLES + 2);
  });
  afterEach(() => road.close());

  const names = async () =>
    (await portal.user.tables({})).items.map(t => t.name).sort();

  it('is removed at once when it is one table, everywhere', async () => {
    await road.warehouse.run('drop table raw.events');
    expect(await portal.crawl()).toMatchObject({
      state: 'ok',
      tables: SHOP_TABLES - 1,
    });
    expect(await names()).not.toContain('events');
    expect(await portal.entities(SHOP_TABLES + 1)).toHaveLength(
      SHOP_TABLES + 1,
    );
    await portal.sync('search');
    expect(await portal.documents('events')).toEqual([]);
  });

  it('waits for a second crawl when it is most of a schema', async () => {
    await road.warehouse.run(
      'drop table raw.stores, raw.staff, raw.events, raw.visits',
    );
    const first = await portal.crawl();
    expect(first).toMatchObject({
      state: 'partial',
      tables: SHOP_TABLES,
      reason: {
        code: 'removal-unconfirmed',
        message: expect.stringMatching(
          /^4 tables were not seen and are shown as they were\. .*removed if the next crawl agrees\.$/,
        ),
      },
    });
    expect((await portal.user.table('shop/raw/stores')).stale?.code).toBe(
      'removal-unconfirmed',
    );
    expect(await portal.entities(SHOP_TABLES + 2)).toHaveLength(
      SHOP_TABLES + 2,
    );

    const second = await portal.crawl();
    expect(second).toMatchObject({ state: 'ok', tables: SHOP_TABLES - 4 });
    expect(second.reason).toBeUndefined();
    expect(await portal.entities(SHOP_TABLES - 2)).toHaveLength(
      SHOP_TABLES - 2,
    );
  });

  it('stays when it is there again at the second crawl', async () => {
    await road.warehouse.run('alter schema marts rename to marts_away');
    await road.warehouse.run(
      'revoke usage on schema marts_away from :crawler; revoke all on all tables in schema marts_away from :crawler',
    );
    expect((await portal.crawl()).state).toBe('partial');
    expect(await names()).toContain('revenue_by_day');
    await road.warehouse.run('alter schema marts_away rename to marts');
    await road.warehouse.run(
      'grant usage on schema marts to :crawler; grant select on all tables in schema marts to :crawler',
    );
    expect(await portal.crawl()).toMatchObject({
      state: 'ok',
      tables: SHOP_TABLES,
    });
    expect((await portal.user.table('shop/marts/revenue')).stale).toBe(
      undefined,
    );
  });

  it('waits for a second crawl when it is a whole schema', async () => {
    await road.warehouse.run('drop schema marts cascade');
    const first = await portal.crawl();
    expect(first).toMatchObject({
      state: 'partial',
      tables: SHOP_TABLES,
      reason: { code: 'schema-missing' },
    });
    const { edges } = await portal.user.lineage({
      ref: 'shop/marts/revenue_by_day',
      direction: 'upstream',
    });
    expect(edges).not.toEqual([]);
    const second = await portal.crawl();
    expect(second).toMatchObject({ state: 'ok', tables: SHOP_TABLES - 2 });
    expect(second.schemas.map(s => s.name)).toEqual(['raw']);
    // Six tables and their schema.
    expect(await portal.entities(7)).toHaveLength(7);
  });
});
