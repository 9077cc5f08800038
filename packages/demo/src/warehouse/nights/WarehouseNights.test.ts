import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from '../../postgres';
import {
  loadWarehouse,
  REFERENCE_DATE,
  STATEMENT_LOG_SCHEMA,
  type LoadedWarehouse,
} from '..';
import { withClient } from '../withClient';
import { planNights } from './planNights';

jest.setTimeout(240_000);

/* Every catalog that says what a relation or routine is, without the ids and names that PostgreSQL chose by itself. */
const SHAPE = `
WITH ours AS (
  SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', '${STATEMENT_LOG_SCHEMA}')
), relations AS (
  SELECT c.*, format('%I.%I', nspname, relname) AS name FROM pg_class c JOIN ours n ON n.oid = c.relnamespace
)
SELECT 'relation' AS what, c.name, concat_ws(' | ', c.relkind, c.relpersistence, pg_get_userbyid(c.relowner), c.relacl::text, obj_description(c.oid, 'pg_class'),
       pg_get_partkeydef(c.oid), pg_get_expr(c.relpartbound, c.oid), CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END) AS shape
  FROM relations c
UNION ALL
SELECT 'column', c.name || '.' || a.attname, concat_ws(' | ', row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum), format_type(a.atttypid, a.atttypmod),
       a.attnotnull, a.attidentity, a.attgenerated, a.attacl::text, pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, a.attnum))
  FROM relations c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
UNION ALL
SELECT 'constraint', c.name || '.' || k.conname, concat_ws(' | ', k.contype, k.convalidated, pg_get_constraintdef(k.oid))
  FROM relations c JOIN pg_constraint k ON k.conrelid = c.oid
UNION ALL
SELECT 'index', c.name, pg_get_indexdef(c.oid) FROM relations c WHERE c.relkind = 'i'
UNION ALL
SELECT 'routine', p.oid::regprocedure::text, concat_ws(' | ', pg_get_functiondef(p.oid), p.proacl::text, obj_description(p.oid, 'pg_proc'))
  FROM pg_proc p JOIN ours n ON n.oid = p.pronamespace
UNION ALL
SELECT 'type', t.oid::regtype::text, concat_ws(' | ', t.typtype, format_type(t.typbasetype, t.typtypmod), obj_description(t.oid, 'pg_type'))
  FROM pg_type t JOIN ours n ON n.oid = t.typnamespace WHERE t.typtype IN ('e', 'd')
ORDER BY 1, 2`;

describe('a warehouse that has lived its nights', () => {
  let directory: string;
  let server: EmbeddedPostgres;
  let plain: LoadedWarehouse;
  let lived: LoadedWarehouse;
  const nights = planNights(new Date('2026-03-10T15:00:00Z'), REFERENCE_DATE);
  const crawls: { at: Date; columns: string[]; revenueDays: number }[] = [];

  async function rows<T = Record<string, unknown>>(
    url: string,
    sql: string,
  ): Promise<T[]> {
    return withClient(url, async client => (await client.query(sql)).rows);
  }

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'grainline-test-'));
    chmodSync(directory, 0o755);
    server = await EmbeddedPostgres.start({ dataDir: directory });
    const options = {
      adminUrl: server.adminUrl,
      crawlerPassword: 'grainline',
    };
    plain = await loadWarehouse({ ...options, database: 'plain' });
    lived = await loadWarehouse({
      ...options,
      database: 'lived',
      statementLog: true,
      nights: {
        nights,
        async crawl(at, crawlerUrl) {
          const columns = await rows<{ name: string }>(
            crawlerUrl,
            `SELECT table_schema || '.' || table_name || '.' || column_name || ' ' || data_type AS name
               FROM information_schema.columns WHERE table_schema <> 'information_schema' AND table_schema !~ '^pg_'`,
          );
          const [{ n }] = await rows<{ n: number }>(
            crawlerUrl,
            'SELECT count(DISTINCT day)::int AS n FROM marts.daily_revenue',
          );
          crawls.push({
            at,
            columns: columns.map(c => c.name),
            revenueDays: n,
          });
        },
      },
    });
  });

  afterAll(async () => {
    await server?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  it('is in every catalog what the files describe', async () => {
    const expected = await rows(plain.ownerUrl, SHAPE);
    expect(expected.length).toBeGreaterThan(800);
    expect(await rows(lived.ownerUrl, SHAPE)).toEqual(expected);
    expect(lived.relations).toBe(plain.relations);
  });

  it('holds the same data', async () => {
    const tables = await rows<{ name: string }>(
      plain.ownerUrl,
      `SELECT format('%I.%I', nspname, relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE relkind IN ('r', 'p', 'm') AND NOT relispartition AND relispopulated AND nspname IN ('raw', 'staging', 'core', 'marts', 'reporting')
          AND relname <> 'product_categories'`,
    );
    // The numbers that identity columns give, and times of loading, are those of the load.
    const digest = tables
      .map(
        ({ name }) =>
          `SELECT '${name}' AS name, count(*)::int AS rows,
                  md5(string_agg((to_jsonb(t) - ARRAY['_loaded_at', 'loaded_at', 'customer_key', 'product_key', 'category_id'])::text, ',' ORDER BY (to_jsonb(t) - ARRAY['_loaded_at', 'loaded_at', 'customer_key', 'product_key', 'category_id'])::text)) AS digest
             FROM ${name} t`,
      )
      .join(' UNION ALL ');
    expect(await rows(lived.ownerUrl, digest)).toEqual(
      await rows(plain.ownerUrl, digest),
    );
  });

  it('was crawled once a night, and had a day more of data each time but when the load was late', () => {
    expect(crawls.map(c => c.at)).toEqual(nights.map(n => n.crawlAt));
    const days = crawls.map(c => c.revenueDays - crawls[0].revenueDays);
    expect(days).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 7, 9, 10, 11, 12, 13]);
  });

  it('changed its shape on the way, and kept it from then on', () => {
    const seen = (column: string) =>
      crawls.map(c => (c.columns.includes(column) ? 'x' : '.')).join('');
    expect({
      remark: seen('raw.refunds.remark text'),
      reason: seen('raw.refunds.reason text'),
      shelf_prices: seen('raw.shelf_prices.price numeric'),
      product_prices: seen('raw.product_prices.price numeric'),
      on_hand_small: seen('raw.stock_counts.on_hand smallint'),
      on_hand: seen('raw.stock_counts.on_hand integer'),
      fax: seen('raw.customers_cdc.fax text'),
      supplier_catalogue: seen('raw.supplier_catalogue.sku text'),
      basket_pairs: seen('marts.basket_pairs.orders bigint'),
    }).toEqual({
      remark: 'xxx...........',
      reason: '...xxxxxxxxxxx',
      shelf_prices: 'xxxx..........',
      product_prices: '....xxxxxxxxxx',
      on_hand_small: 'xxxxx.........',
      on_hand: '.....xxxxxxxxx',
      fax: 'xxxxxxx.......',
      supplier_catalogue: '..........xxxx',
      basket_pairs: '...........xxx',
    });
  });

  it('noted every load at the time of its night, one of them hours late', async () => {
    const loads = await rows<{ day: string; minute: string }>(
      lived.ownerUrl,
      `SELECT to_char(min(started_at), 'YYYY-MM-DD') AS day, to_char(min(started_at), 'HH24:MI') AS minute
         FROM ops.load_log WHERE target = 'marts.daily_revenue' GROUP BY started_at::date ORDER BY 1`,
    );
    expect(loads.map(l => `${l.day} ${l.minute}`)).toEqual([
      // The load of all that was there before the first night.
      '2026-02-24 02:10',
      ...nights.map(night =>
        night.loadAt.toISOString().slice(0, 16).replace('T', ' '),
      ),
    ]);
  });

  it('lets the crawling role read the statements that ran, and only those of its loads and dashboards', async () => {
    const statements = await rows<{ query: string; calls: number }>(
      lived.crawlerUrl,
      `SELECT query, sum(calls)::int AS calls FROM ${STATEMENT_LOG_SCHEMA}.pg_stat_statements s
         JOIN pg_database d ON d.oid = s.dbid AND d.datname = current_database() GROUP BY query`,
    );
    const callsOf = (words: RegExp) =>
      statements.find(({ query }) => words.test(query))?.calls;
    expect(callsOf(/^INSERT INTO marts\.daily_revenue/)).toBe(nights.length);
    expect(callsOf(/^SELECT day, gross_eur/)).toBe(nights.length);
    expect(callsOf(/^(INSERT INTO|ALTER TABLE) raw\.|held_/)).toBeUndefined();
  });

  it('does not live them again when it is opened the next time', async () => {
    const steps = jest.fn();
    await loadWarehouse({
      adminUrl: server.adminUrl,
      crawlerPassword: 'grainline',
      database: 'lived',
      onProgress: steps,
    });
    expect(steps).not.toHaveBeenCalled();
  });
});
