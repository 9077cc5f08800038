import { describePostgres } from '@grainline/test-servers';
import { Portal } from './__testUtils__/Portal';
import { Road } from './__testUtils__/Road';
import { SHOP, SHOP_TABLES } from './__testUtils__/shop';

jest.setTimeout(60_000);

describePostgres('a source that fails', () => {
  let road: Road;
  beforeEach(async () => {
    road = await Road.open();
    await road.warehouse.run(SHOP);
  });
  afterEach(() => road.close());

  /** What the log complained of while something was done; in no line is a password. */
  async function complaints(work: () => Promise<unknown>): Promise<string[]> {
    const before = road.log.lines.length;
    await work();
    expect(road.log.lines.join('\n')).not.toContain('secret-');
    return road.log.complaintsSince(before);
  }

  /** Everything that was known is still there. */
  async function expectKept(portal: Portal) {
    expect((await portal.user.tables({})).items).toHaveLength(SHOP_TABLES);
    const { nodes } = await portal.user.lineage({
      ref: 'shop/marts/revenue_by_day',
      direction: 'upstream',
      depth: 5,
    });
    expect(nodes).toHaveLength(4);
    expect(await portal.documents('refunds')).not.toEqual([]);
    // Six tables, two views, and their two schemas.
    expect(await portal.entities(SHOP_TABLES + 2)).toHaveLength(
      SHOP_TABLES + 2,
    );
  }

  it('says that the database is down at the first crawl, and is crawled when it is up', async () => {
    await road.proxy.stop();
    let portal!: Portal;
    const said = await complaints(async () => {
      portal = await road.portal();
      await portal.settled();
    });
    expect(said).toEqual([
      expect.stringMatching(
        /^error The crawl of shop failed after .* s, what was known before is kept: Nothing listens on 127\.0\.0\.1:\d+: check the address and that the database is up \(source shop\)$/,
      ),
    ]);
    const status = await portal.user.source('shop');
    expect(status).toMatchObject({
      state: 'failed',
      tables: 0,
      reason: { code: 'connection-refused' },
    });
    expect(status.asOf).toBeUndefined();

    await road.proxy.start();
    const healed = await portal.crawl();
    expect(healed).toMatchObject({ state: 'ok', tables: SHOP_TABLES });
    expect(healed.reason).toBeUndefined();
    await portal.sync('search');
    await expectKept(portal);
  });

  it('keeps everything while the database is down between crawls', async () => {
    const portal = await road.portal();
    const { asOf, revision } = await portal.settled();
    await portal.sync('search');
    await road.proxy.stop();
    const said = await complaints(() => portal.crawl());
    expect(said).toEqual([expect.stringContaining('Nothing listens on')]);
    expect(await portal.user.source('shop')).toMatchObject({
      state: 'failed',
      tables: SHOP_TABLES,
      asOf,
      revision,
    });
    await expectKept(portal);

    await road.proxy.start();
    await road.warehouse.run('drop table raw.visits');
    expect(await portal.crawl()).toMatchObject({
      state: 'ok',
      tables: SHOP_TABLES - 1,
    });
  });

  it('keeps everything when the database goes down in the midst of a crawl', async () => {
    const portal = await road.portal();
    await portal.settled();
    await portal.sync('search');
    const cut = road.proxy.after(8_000, () => road.proxy.stop());
    const said = await complaints(() => portal.crawl());
    await cut;
    expect(said).toEqual([expect.stringContaining('Nothing listens on')]);
    expect(await portal.user.source('shop')).toMatchObject({
      state: 'failed',
      tables: SHOP_TABLES,
    });
    await expectKept(portal);
    await road.proxy.start();
    expect(await portal.crawl()).toMatchObject({ state: 'ok' });
  });

  it('reads again when the connection breaks and the database is up', async () => {
    const portal = await road.portal();
    await portal.settled();
    const cut = road.proxy.after(8_000, async () => road.proxy.cut());
    const said = await complaints(() => portal.crawl());
    await cut;
    expect(said).toEqual([]);
    expect(await portal.user.source('shop')).toMatchObject({
      state: 'ok',
      tables: SHOP_TABLES,
    });
  });

  it('says that the password is wrong and does not say the password', async () => {
    const first = await road.portal();
    await first.settled();
    await first.stop();
    const wrong = await road.portal({
      source: road.source({}, { password: 'secret-wrong' }),
    });
    const said = await complaints(() => wrong.crawl());
    expect(said).toEqual([
      expect.stringMatching(
        /The password of role "\w+_crawler" is wrong, or the role does not exist on 127/,
      ),
    ]);
    const status = await wrong.user.source('shop');
    expect(status).toMatchObject({
      state: 'failed',
      tables: SHOP_TABLES,
      reason: { code: 'wrong-password' },
    });
    expect(JSON.stringify(status)).not.toContain('secret-wrong');
    await wrong.sync('search');
    await expectKept(wrong);
    await wrong.stop();
    const right = await road.portal();
    expect(await right.crawl()).toMatchObject({ state: 'ok' });
  });

  it('is read again when a schema is dropped in the midst of a crawl', async () => {
    const portal = await road.portal();
    await portal.settled();
    const dropped = road.proxy.after(8_000, () =>
      road.warehouse.run('drop schema marts cascade'),
    );
    const said = await complaints(() => portal.crawl());
    await dropped;
    expect(said).toEqual([]);
    // Whatever of it was read: a schema that is missing waits for a second crawl.
    expect((await portal.user.source('shop')).tables).toBe(SHOP_TABLES);
    await portal.crawl();
    expect(await portal.crawl()).toMatchObject({
      state: 'ok',
      tables: SHOP_TABLES - 2,
    });
  });
});
