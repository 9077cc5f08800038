import { SourceStatus } from '@grainline/backstage-plugin-lineage-common';
import { describePostgres } from '@grainline/test-servers';
import { Portal } from './__testUtils__/Portal';
import { Road } from './__testUtils__/Road';
import { SHOP, SHOP_TABLES } from './__testUtils__/shop';

jest.setTimeout(60_000);

/** So many bytes into a crawl the relations are read, and what they hold is not. */
const MIDST = 8_000;

describePostgres('a source that fails', () => {
  let road: Road;
  let portal: Portal;
  beforeAll(async () => {
    road = await Road.open();
    await road.warehouse.run(SHOP);
  });
  afterAll(() => road.close());

  /** What the log complained of while something was done; in no line is a password. */
  async function complaints(work: () => Promise<unknown>): Promise<string[]> {
    const before = road.log.lines.length;
    await work();
    expect(road.log.lines.join('\n')).not.toContain('secret-');
    return road.log.complaintsSince(before);
  }

  /** Everything that was known is still there, and not new. */
  async function expectKept(known: SourceStatus, code: string) {
    const { asOf, revision } = known;
    expect(await portal.user.source('shop')).toMatchObject({
      state: 'failed',
      tables: SHOP_TABLES,
      asOf,
      revision,
      reason: { code },
    });
    expect((await portal.user.tables({})).items).toHaveLength(SHOP_TABLES);
    const { nodes } = await portal.user.lineage({
      ref: 'shop/marts/revenue_by_day',
      direction: 'upstream',
      depth: 5,
    });
    expect(nodes).toHaveLength(4);
  }

  // The tests are days in the life of one portal, each of which ends well.
  it('says that the database is down at the first crawl, and is crawled when it is up', async () => {
    await road.proxy.stop();
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
  });

  it('keeps everything, everywhere, while the database is down between crawls', async () => {
    const known = await portal.user.source('shop');
    await portal.sync('search');
    const found = await portal.documents('refunds');
    expect(found).not.toEqual([]);
    await road.proxy.stop();
    const said = await complaints(() => portal.crawl());
    expect(said).toEqual([expect.stringContaining('Nothing listens on')]);
    await expectKept(known, 'connection-refused');
    await portal.sync('search');
    expect(await portal.documents('refunds')).toEqual(found);
    // Six tables, two views, and their two schemas.
    expect(await portal.entities(SHOP_TABLES + 2)).toHaveLength(
      SHOP_TABLES + 2,
    );

    await road.proxy.start();
    await road.warehouse.run('comment on table raw.orders is $$New$$');
    expect(await portal.crawl()).toMatchObject({ state: 'ok' });
    expect((await portal.user.table('shop/raw/orders')).comment).toBe('New');
  });

  it('keeps everything when the database goes down in the midst of a crawl', async () => {
    const known = await portal.user.source('shop');
    const cut = road.proxy.after(MIDST, () => road.proxy.stop());
    const said = await complaints(() => portal.crawl());
    await cut;
    expect(said).toEqual([expect.stringContaining('Nothing listens on')]);
    await expectKept(known, 'connection-refused');
    await road.proxy.start();
    expect(await portal.crawl()).toMatchObject({ state: 'ok' });
  });

  it('is read again when the connection breaks and the database is up', async () => {
    const cut = road.proxy.after(MIDST, async () => road.proxy.cut());
    const said = await complaints(() => portal.crawl());
    await cut;
    expect(said).toEqual([]);
    expect(await portal.user.source('shop')).toMatchObject({
      state: 'ok',
      tables: SHOP_TABLES,
    });
  });

  it('says that the password is wrong and does not say the password', async () => {
    const known = await portal.user.source('shop');
    await portal.stop();
    portal = await road.portal({
      source: road.source({}, { password: 'secret-wrong' }),
    });
    const said = await complaints(() => portal.crawl());
    expect(said).toEqual([
      expect.stringMatching(
        /The password of role "\w+_crawler" is wrong, or the role does not exist on 127/,
      ),
    ]);
    await expectKept(known, 'wrong-password');
    const answers = [
      await portal.user.sources(),
      await portal.user.crawls('shop'),
    ];
    expect(JSON.stringify(answers)).not.toContain('secret-');
    await portal.stop();
    portal = await road.portal();
    expect(await portal.crawl()).toMatchObject({ state: 'ok' });
  });

  it('is read again when a schema is dropped in the midst of a crawl', async () => {
    const dropped = road.proxy.after(MIDST, () =>
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
