import { describePostgres } from '@grainline/test-servers';
import { Portal } from './__testUtils__/Portal';
import { Road } from './__testUtils__/Road';
import { SHOP, SHOP_TABLES } from './__testUtils__/shop';

jest.setTimeout(60_000);

describePostgres('what a crawl does not see any more', () => {
  let road: Road;
  let portal: Portal;
  beforeAll(async () => {
    road = await Road.open();
    await road.warehouse.run(SHOP);
    portal = await road.portal();
    await portal.settled();
    // With the entities of the two schemas.
    await portal.entities(SHOP_TABLES + 2);
  });
  afterAll(() => road.close());

  const names = async () =>
    (await portal.user.tables({})).items.map(t => t.name).sort();

  // The tests are days in the life of one warehouse, which has fewer tables each day.
  it('is removed at once when it is one table, everywhere', async () => {
    await road.warehouse.run('drop table raw.events');
    expect(await portal.crawl()).toMatchObject({ state: 'ok', tables: 7 });
    expect(await names()).not.toContain('events');
    expect(await portal.entities(7 + 2)).toHaveLength(7 + 2);
    await portal.sync('search');
    expect(await portal.documents('events')).toEqual([]);
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
    expect(await portal.crawl()).toMatchObject({ state: 'ok', tables: 7 });
    expect((await portal.user.table('shop/marts/revenue')).stale).toBe(
      undefined,
    );
  });

  it('waits for a second crawl when it is most of a schema', async () => {
    await road.warehouse.run('drop table raw.stores, raw.staff, raw.visits');
    const first = await portal.crawl();
    expect(first).toMatchObject({
      state: 'partial',
      tables: 7,
      reason: {
        code: 'removal-unconfirmed',
        message: expect.stringMatching(
          /^3 tables were not seen and are shown as they were\. .*removed if the next crawl agrees\.$/,
        ),
      },
    });
    expect((await portal.user.table('shop/raw/stores')).stale?.code).toBe(
      'removal-unconfirmed',
    );
    const second = await portal.crawl();
    expect(second).toMatchObject({ state: 'ok', tables: 4 });
    expect(second.reason).toBeUndefined();
    expect(await portal.entities(4 + 2)).toHaveLength(4 + 2);
  });

  it('waits for a second crawl when it is a whole schema', async () => {
    await road.warehouse.run('drop schema marts cascade');
    expect(await portal.crawl()).toMatchObject({
      state: 'partial',
      tables: 4,
      reason: { code: 'schema-missing' },
    });
    const { edges } = await portal.user.lineage({
      ref: 'shop/marts/revenue_by_day',
      direction: 'upstream',
    });
    expect(edges).not.toEqual([]);
    expect(await portal.entities(4 + 2)).toHaveLength(4 + 2);

    const second = await portal.crawl();
    expect(second).toMatchObject({ state: 'ok', tables: 2 });
    expect(second.schemas.map(s => s.name)).toEqual(['raw']);
    expect(await portal.entities(2 + 1)).toHaveLength(2 + 1);
  });
});
