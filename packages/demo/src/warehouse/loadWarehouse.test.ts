import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countAsOwner } from '../owner';
import { EmbeddedPostgres } from '../postgres';
import { CRAWLER_ROLE, loadWarehouse, type LoadedWarehouse } from '.';
import { withClient } from './withClient';

jest.setTimeout(180_000);

describe('loadWarehouse', () => {
  let directory: string;
  let server: EmbeddedPostgres;
  let shop: LoadedWarehouse;

  async function rows<T = Record<string, unknown>>(
    url: string,
    sql: string,
  ): Promise<T[]> {
    return withClient(url, async client => (await client.query(sql)).rows);
  }

  function load(database: string, tables?: number, onProgress?: () => void) {
    return loadWarehouse({
      adminUrl: server.adminUrl,
      database,
      crawlerPassword: 'p@ss/wörd',
      tables,
      onProgress,
    });
  }

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'grainline-test-'));
    chmodSync(directory, 0o755);
    server = await EmbeddedPostgres.start({ dataDir: directory });
    shop = await load('shop');
  });

  afterAll(async () => {
    await server?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  it('loads every schema, of which the crawling role sees all but one', async () => {
    const count = await countAsOwner(shop.ownerUrl, {
      withheldFrom: CRAWLER_ROLE,
    });
    expect(count.relations).toHaveLength(shop.relations);
    expect(count.all).toEqual({
      schemas: 7,
      tables: 49,
      views: 34,
      materializedViews: 8,
      columns: 471,
      foreignKeys: 32,
    });
    expect(count.withheld).toEqual({
      hr_private: ['employees', 'payroll', 'salaries'],
    });
    expect(count.withheldSchemas).toEqual(['hr_private']);
  });

  it('does nothing when the same version is loaded already', async () => {
    const loads = `SELECT count(*) AS loads, max(finished_at) AS last FROM ops.load_log`;
    const before = await rows(shop.ownerUrl, loads);
    const steps = jest.fn();
    expect(await load('shop', undefined, steps)).toEqual(shop);
    expect(steps).not.toHaveBeenCalled();
    expect(await rows(shop.ownerUrl, loads)).toEqual(before);
  });

  it('gives the same data every time, and loads anew what is unfinished', async () => {
    const digest = `
      SELECT md5(string_agg(o::text, '' ORDER BY o)) AS digest FROM (
        SELECT row(order_id, customer_id, store_id, status, placed_at, currency)::text AS o FROM raw.orders
        UNION ALL SELECT s::text FROM core.sessions s
        UNION ALL SELECT r::text FROM reporting.executive_revenue r
        UNION ALL SELECT c::text FROM core.dim_customer c) everything`;
    const again = await load('shop_again');
    const first = await rows(again.ownerUrl, digest);
    expect(first).toEqual(await rows(shop.ownerUrl, digest));
    await rows(
      again.ownerUrl,
      `COMMENT ON DATABASE shop_again IS 'Demo warehouse of a shop, made by Grainline.';
       DROP TABLE marts.keyless_export`,
    );
    await load('shop_again');
    expect(await rows(again.ownerUrl, digest)).toEqual(first);
    expect(
      await rows(again.ownerUrl, 'SELECT 1 AS one FROM marts.keyless_export'),
    ).not.toEqual([]);
  });

  it('never touches a database that it did not make', async () => {
    await rows(server.adminUrl, 'CREATE DATABASE precious');
    await expect(load('precious')).rejects.toThrow(
      'The database precious exists and is not a demo warehouse',
    );
  });

  it('gives the crawling role the documented rights and nothing else', async () => {
    const crawl = (sql: string) => rows(shop.crawlerUrl, sql);
    // Swapped tables are new ones: they come with the owner's default privileges.
    const [swapped] = await crawl(
      'SELECT count(*) > 0 AS filled FROM staging.orders_nightly',
    );
    expect(swapped).toEqual({ filled: true });
    await expect(crawl('SELECT 1 FROM hr_private.payroll')).rejects.toThrow(
      'permission denied for schema hr_private',
    );
    await expect(crawl('DELETE FROM raw.orders')).rejects.toThrow(
      'permission denied',
    );
    await expect(crawl('CREATE TABLE core.mine ()')).rejects.toThrow(
      'permission denied',
    );
    await expect(crawl('CREATE TEMP TABLE mine ()')).rejects.toThrow(
      'permission denied',
    );
    expect(
      await crawl(
        `SELECT rolsuper, rolcreatedb, rolcreaterole, rolbypassrls,
                (SELECT count(*)::int FROM pg_auth_members m WHERE m.member = r.oid) AS memberships
           FROM pg_roles r WHERE rolname = current_user`,
      ),
    ).toEqual([
      {
        rolsuper: false,
        rolcreatedb: false,
        rolcreaterole: false,
        rolbypassrls: false,
        memberships: 0,
      },
    ]);
    expect(
      await rows(
        shop.ownerUrl,
        `SELECT rolname FROM pg_roles WHERE rolname = current_user AND rolsuper`,
      ),
    ).toEqual([]);
  });

  it('explains every relation but the scratch tables, and every schema that is shown', async () => {
    expect(
      await rows(
        shop.ownerUrl,
        `SELECT n.nspname || '.' || c.relname AS name
           FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
            AND n.nspname !~ '^(pg_|information_schema$)'
            AND obj_description(c.oid, 'pg_class') IS NULL
          ORDER BY 1`,
      ),
    ).toEqual([
      { name: 'staging.tmp_backfill_2024' },
      { name: 'staging.tmp_orders_dedup' },
    ]);
  });

  it('holds two years of data up to the reference date, in every table that is not meant to be empty', async () => {
    expect(
      await rows(
        shop.ownerUrl,
        `SELECT min(order_day)::text AS first, max(order_day)::text AS last FROM core.order_facts`,
      ),
    ).toEqual([{ first: '2023-12-01', last: '2025-11-30' }]);
    expect(
      await rows(
        shop.ownerUrl,
        `SELECT n.nspname || '.' || c.relname AS name
           FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^(pg_|information_schema$)'
            AND pg_relation_size(c.oid) = 0 AND c.relname NOT LIKE 'sessions_2%'
          ORDER BY 1`,
      ),
    ).toEqual([
      { name: 'core.sessions_default' },
      { name: 'reporting.legacy_margin' },
    ]);
  });

  it('reads through every view without an error', async () => {
    const views = await rows<{ name: string }>(
      shop.ownerUrl,
      `SELECT format('%I.%I', schemaname, viewname) AS name FROM pg_views
        WHERE schemaname !~ '^(pg_|information_schema$)'`,
    );
    for (const { name } of views) {
      await rows(shop.ownerUrl, `SELECT * FROM ${name} LIMIT 1`);
    }
    expect(views.length).toBeGreaterThan(20);
  });

  describe('plants its traps so that', () => {
    it('traffic_daily has a row for every hour', async () => {
      const [traffic] = await rows<{ per_day: number; hours: number }>(
        shop.ownerUrl,
        `SELECT count(*)::float / count(DISTINCT (store_id, day::date)) AS per_day,
                count(DISTINCT extract(hour FROM day))::int AS hours
           FROM marts.traffic_daily`,
      );
      expect(traffic.per_day).toBeGreaterThan(8);
      expect(traffic.hours).toBeGreaterThan(8);
    });

    it('joining payments repeats some orders', async () => {
      const [fan] = await rows<{ rows: number; orders: number }>(
        shop.ownerUrl,
        `SELECT count(*)::int AS rows, count(DISTINCT order_id)::int AS orders FROM marts.revenue_with_payments`,
      );
      expect(fan.rows).toBeGreaterThan(fan.orders);
      expect(fan.orders).toBeGreaterThan(10_000);
    });

    it('gross and net revenue differ by cancelled orders and by the time zone', async () => {
      const [gap] = await rows<{
        cancelled: number;
        moved: number;
        differing: number;
      }>(
        shop.ownerUrl,
        `SELECT count(*) FILTER (WHERE status = 'cancelled')::int AS cancelled,
                count(*) FILTER (WHERE date_trunc('day', placed_at, 'UTC')::date <> date_trunc('day', placed_at, 'Europe/Berlin')::date)::int AS moved,
                (SELECT count(*)::int FROM reporting.revenue_differences) AS differing
           FROM core.order_facts`,
      );
      expect(gap.cancelled).toBeGreaterThan(500);
      expect(gap.moved).toBeGreaterThan(50);
      expect(gap.differing).toBeGreaterThan(700);
    });

    it('the stores by day add up to the stores by hour', async () => {
      expect(
        await rows(
          shop.ownerUrl,
          `SELECT (SELECT sum(revenue_eur) FROM core.store_day) = (SELECT sum(revenue_eur) FROM core.store_hour) AS same`,
        ),
      ).toEqual([{ same: true }]);
    });

    it('a foreign key was never validated, and another one leads to what is hidden', async () => {
      expect(
        await rows(
          shop.ownerUrl,
          `SELECT conname AS name FROM pg_constraint
            WHERE contype = 'f' AND (NOT convalidated OR confrelid::regclass::text LIKE 'hr_private.%' AND conrelid::regclass::text NOT LIKE 'hr_private.%')
            ORDER BY 1`,
        ),
      ).toEqual([
        { name: 'order_lines_order_id_fkey' },
        { name: 'stores_manager_no_fkey' },
      ]);
    });

    it('names need every kind of quoting', async () => {
      const names = (await countAsOwner(shop.ownerUrl)).relations.map(
        relation => relation.name,
      );
      expect(names).toEqual(
        expect.arrayContaining([
          'Weird.Name/50 %',
          'quo"ted',
          'Übersicht [täglich] #1?',
          'Orders',
          'orders',
        ]),
      );
      expect(Math.max(...names.map(name => Buffer.byteLength(name)))).toBe(63);
    });
  });

  describe('with a number of tables', () => {
    it('grows to exactly that number, the same in one step or in several', async () => {
      const inOne = await load('grown_once', 600);
      expect(inOne.relations).toBe(600);
      await load('grown_twice', 200);
      const inTwo = await load('grown_twice', 600);
      const one = await countAsOwner(inOne.ownerUrl, {
        withheldFrom: CRAWLER_ROLE,
      });
      const two = await countAsOwner(inTwo.ownerUrl, {
        withheldFrom: CRAWLER_ROLE,
      });
      expect(one.relations).toHaveLength(600);
      expect(two.relations).toEqual(one.relations);
      expect(two.foreignKeys).toEqual(one.foreignKeys);
      expect(Object.keys(one.withheld)).toEqual(['hr_private']);

      const steps = jest.fn();
      expect((await load('grown_once', 600, steps)).relations).toBe(600);
      expect((await load('grown_once', undefined, steps)).relations).toBe(600);
      expect(steps).not.toHaveBeenCalled();
    });

    it('refuses to be smaller than the hand-made warehouse', async () => {
      await expect(load('shop', 10)).rejects.toThrow(
        `has ${shop.relations} relations of its own; it cannot be made of 10`,
      );
    });
  });
});
