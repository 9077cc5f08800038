import { Client } from 'pg';
import { loadParser } from '@grainline/sql-lineage';
import { EVERY_FEATURE } from '../sources/postgres/__testUtils__/everyFeature';
import { describePostgres, TestPostgres } from '@grainline/test-servers';
import {
  readOnce,
  testSource,
} from '../sources/postgres/__testUtils__/testSource';
import { AnalysedSnapshot } from './AnalysedSnapshot';
import { analyseSnapshot } from './analyseSnapshot';

jest.setTimeout(60_000);

/** Views that invite a wrong claim, over rows that would show it. */
const TRAPS = `
  CREATE SCHEMA trap;
  CREATE TABLE trap.shops (shop_id int PRIMARY KEY, name text, code text UNIQUE, region text);
  INSERT INTO trap.shops SELECT i, 'name ' || i % 3, CASE WHEN i < 5 THEN 'c' || i END, 'r' || i % 2 FROM generate_series(1, 9) i;
  CREATE TABLE trap.sales (sale_id int PRIMARY KEY, shop_id int REFERENCES trap.shops, at timestamptz, amount int);
  INSERT INTO trap.sales SELECT i, nullif(i % 10, 0), timestamptz '2026-01-01 00:00Z' + i * interval '7 hours', i FROM generate_series(1, 200) i;
  CREATE TABLE trap.parent (id int PRIMARY KEY);
  CREATE TABLE trap.child () INHERITS (trap.parent);
  INSERT INTO trap.parent VALUES (1); INSERT INTO trap.child VALUES (1);
  CREATE UNIQUE INDEX ON trap.sales (shop_id) WHERE sale_id < 5;
  CREATE VIEW trap.by_name AS SELECT name, count(*) AS n FROM trap.shops GROUP BY name;
  CREATE VIEW trap.by_code AS SELECT s.code, s.name FROM trap.shops s;
  CREATE VIEW trap.joined AS SELECT a.shop_id, b.name FROM trap.shops a JOIN trap.shops b ON b.region = a.region;
  CREATE VIEW trap.looked_up AS SELECT s.sale_id, h.name FROM trap.sales s LEFT JOIN trap.shops h ON h.shop_id = s.shop_id;
  CREATE VIEW trap.unmatched AS SELECT s.shop_id AS shop, h.shop_id, s.sale_id FROM trap.shops h LEFT JOIN trap.sales s ON s.shop_id = h.shop_id;
  CREATE VIEW trap.many AS SELECT h.shop_id, h.name FROM trap.shops h JOIN trap.sales s ON s.shop_id = h.shop_id;
  CREATE VIEW trap.exploded AS SELECT shop_id, unnest(array_agg(sale_id % 3)) AS x FROM trap.sales GROUP BY shop_id;
  CREATE VIEW trap.totals AS SELECT shop_id, count(*) AS n FROM trap.sales GROUP BY ROLLUP (shop_id);
  CREATE VIEW trap.attributes AS SELECT h.shop_id, h.name, h.region, sum(s.amount) AS amount
    FROM trap.shops h LEFT JOIN trap.sales s ON s.shop_id = h.shop_id GROUP BY h.shop_id, h.name, h.region;
  CREATE VIEW trap.self_groups AS SELECT a.shop_id, b.name, count(*) AS n FROM trap.shops a JOIN trap.shops b ON b.region = a.region GROUP BY a.shop_id, b.name;
  CREATE VIEW trap.newest AS SELECT DISTINCT ON (shop_id) shop_id, at, sale_id FROM trap.sales ORDER BY shop_id, at DESC;
  CREATE VIEW trap.daily AS SELECT shop_id, date_trunc('day', at, 'UTC') AS day, sum(amount) AS amount FROM trap.sales GROUP BY 1, 2;
  CREATE VIEW trap.hourly_called_daily AS SELECT date_trunc('hour', at, 'UTC') AS day, count(*) AS n FROM trap.sales GROUP BY 1;
  CREATE VIEW trap.months AS SELECT date_trunc('month', day, 'UTC')::date AS month, sum(amount) AS amount FROM trap.daily GROUP BY 1;
  CREATE VIEW trap.shifted AS SELECT date_trunc('day', at, 'UTC') + interval '5 hours' AS day, count(*) AS n FROM trap.sales GROUP BY 1;
  CREATE VIEW trap.cohorts AS SELECT f.cohort, count(*) AS n FROM
    (SELECT shop_id, min(date_trunc('month', at, 'UTC'))::date AS cohort FROM trap.sales GROUP BY shop_id) f GROUP BY 1;
  CREATE VIEW trap.stacked AS SELECT sale_id FROM trap.sales UNION ALL SELECT shop_id FROM trap.shops;
  CREATE VIEW trap.one AS SELECT max(at) AS at FROM trap.sales;
  CREATE VIEW trap.of_parent AS SELECT id FROM trap.parent;
  CREATE VIEW trap.latest AS SELECT q.shop_id, q.at FROM
    (SELECT s.*, row_number() OVER (PARTITION BY shop_id ORDER BY at DESC) AS place FROM trap.sales s) q WHERE q.place = 1;
  CREATE VIEW trap.latest_two AS SELECT q.shop_id, q.at FROM
    (SELECT s.*, row_number() OVER (PARTITION BY shop_id ORDER BY at DESC) AS place FROM trap.sales s) q WHERE q.place <= 2;
  CREATE VIEW trap.places AS SELECT s.shop_id, row_number() OVER (PARTITION BY shop_id ORDER BY at DESC) AS place FROM trap.sales s;
  CREATE VIEW trap.tied AS SELECT q.shop_id, q.odd FROM
    (SELECT s.shop_id, s.amount % 2 AS odd, rank() OVER (PARTITION BY shop_id ORDER BY amount % 2) AS place FROM trap.sales s) q WHERE q.place = 1;
  CREATE VIEW trap.with_groups AS WITH g AS (SELECT shop_id, sum(amount) AS amount FROM trap.sales GROUP BY shop_id)
    SELECT h.shop_id AS shop, h.region, g.amount FROM trap.shops h LEFT JOIN g ON g.shop_id = h.shop_id;
  CREATE VIEW trap.groups_of_two AS WITH g AS (SELECT shop_id, at, count(*) AS n FROM trap.sales GROUP BY shop_id, at)
    SELECT h.shop_id, g.n FROM trap.shops h LEFT JOIN g ON g.shop_id = h.shop_id;
  CREATE VIEW trap.maybe_named AS SELECT s.shop_id, h.name, count(*) AS n FROM trap.sales s
    LEFT JOIN trap.shops h ON h.shop_id = s.shop_id AND s.amount > 100 GROUP BY s.shop_id, h.name;
  CREATE VIEW trap.surely_named AS SELECT s.shop_id, h.name, count(*) AS n FROM trap.sales s
    LEFT JOIN trap.shops h ON h.shop_id = s.shop_id AND h.region = 'r1' GROUP BY s.shop_id, h.name;
  CREATE VIEW trap.lateral_one AS SELECT h.shop_id, l.at FROM trap.shops h
    LEFT JOIN LATERAL (SELECT s.at FROM trap.sales s WHERE s.shop_id = h.shop_id ORDER BY s.at DESC LIMIT 1) l ON true;
  CREATE VIEW trap.lateral_groups AS SELECT h.region, l.n, count(*) AS shops FROM trap.shops h
    LEFT JOIN LATERAL (SELECT h.region AS r, count(*) AS n FROM trap.sales s WHERE s.shop_id = h.shop_id) l ON l.r = h.region GROUP BY h.region, l.n;
  CREATE VIEW trap.one_shop AS SELECT name FROM trap.shops WHERE shop_id = 3;
  CREATE VIEW trap.stacked_within AS SELECT u.id FROM (SELECT sale_id AS id FROM trap.sales UNION ALL SELECT shop_id FROM trap.shops) u;
  CREATE VIEW trap.united AS SELECT shop_id FROM trap.sales UNION SELECT shop_id FROM trap.shops;
  CREATE VIEW trap.all_shops AS SELECT h.shop_id, s.sale_id FROM trap.shops h FULL JOIN trap.sales s ON s.shop_id = h.shop_id;
  CREATE VIEW trap.days_of_both AS SELECT coalesce(a.day, b.day) AS day, a.n, b.m FROM
    (SELECT date_trunc('day', at, 'UTC') AS day, count(*) AS n FROM trap.sales GROUP BY 1) a
    FULL JOIN (SELECT date_trunc('day', at, 'UTC') AS day, count(*) AS m FROM trap.sales WHERE amount > 9 GROUP BY 1) b ON b.day = a.day;
  CREATE VIEW trap.two_kinds AS SELECT 'sale' AS kind, sale_id AS id FROM trap.sales UNION ALL SELECT 'shop', shop_id FROM trap.shops;
  CREATE VIEW trap.month_ends AS SELECT (date_trunc('month', at, 'UTC') + interval '1 month - 1 day')::date AS until, count(*) AS n FROM trap.sales GROUP BY 1;
  CREATE VIEW trap.with_totals AS SELECT h.region, h.name, grouping(h.region, h.name) AS total, count(*) AS n FROM trap.shops h GROUP BY ROLLUP (h.region, h.name);
  CREATE VIEW trap.right_joined AS SELECT s.sale_id, h.name FROM trap.shops h RIGHT JOIN trap.sales s ON s.shop_id = h.shop_id;
  CREATE VIEW trap.side_by_side AS SELECT h.shop_id, o.shop_id AS other FROM trap.shops h, trap.shops o;
  CREATE VIEW trap.sold AS SELECT h.shop_id FROM trap.shops h WHERE EXISTS (SELECT FROM trap.sales s WHERE s.shop_id = h.shop_id);
  CREATE VIEW trap.of_view AS SELECT d.shop_id, d.day, h.name FROM trap.daily d LEFT JOIN trap.shops h USING (shop_id);
  CREATE VIEW trap.zz_last AS SELECT shop_id, sum(amount) AS amount FROM trap.sales GROUP BY shop_id;
  CREATE VIEW trap.before_view AS SELECT z.shop_id AS shop, z.amount FROM trap.zz_last z;
  CREATE VIEW trap.rounds AS WITH RECURSIVE d(day) AS (SELECT date_trunc('month', min(at), 'UTC') FROM trap.sales
    UNION SELECT d.day + interval '1 day' FROM d WHERE d.day < '2026-01-20') SELECT day FROM d;
`;

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

describePostgres('the analysis of a real database', () => {
  let postgres: TestPostgres;
  let owner: Client;
  let analysed: AnalysedSnapshot;

  beforeAll(async () => {
    await loadParser();
    postgres = await TestPostgres.create();
    await postgres.run(EVERY_FEATURE);
    await postgres.run(TRAPS);
    owner = await postgres.connect(postgres.owner);
    await owner.query(`SET TimeZone = 'UTC'`);
    analysed = analyseSnapshot(
      await readOnce(testSource(postgres, postgres.owner)),
    );
  });

  afterAll(async () => {
    await postgres.drop();
  });

  it('agrees with what PostgreSQL notes that its views read', () => {
    expect(
      analysed.tables
        .filter(t => t.unresolved.length > 0)
        .map(t => [t.name, t.unresolved]),
    ).toEqual([]);
    expect(analysed.columnLineage.complete).toBe(analysed.columnLineage.views);
    expect(analysed.columnLineage.views).toBeGreaterThan(20);
  });

  it('claims no key for certain that the rows contradict', async () => {
    const wrong: string[] = [];
    let claims = 0;
    for (const { schema, name, grain, populated } of analysed.tables) {
      for (const key of populated === false ? [] : grain.keys) {
        claims++;
        const relation = `${quoted(schema)}.${quoted(name)}`;
        const { rows } = await owner.query(
          key.length === 0
            ? `SELECT count(*) > 1 AS wrong FROM ${relation}`
            : `SELECT EXISTS (SELECT FROM ${relation} GROUP BY ${key
                .map(quoted)
                .join(', ')} HAVING count(*) > 1) AS wrong`,
        );
        if (rows[0].wrong) {
          wrong.push(`${schema}.${name} (${key})`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(claims).toBeGreaterThan(20);
  });

  it('claims no unit of time that the rows contradict', async () => {
    const wrong: string[] = [];
    for (const { schema, name, grain } of analysed.tables) {
      for (const { column, unit } of grain.time) {
        const { rows } = await owner.query(
          `SELECT EXISTS (SELECT FROM ${quoted(schema)}.${quoted(
            name,
          )} WHERE ${quoted(column)}::timestamp <> date_trunc($1, ${quoted(
            column,
          )}::timestamp)) AS wrong`,
          [unit],
        );
        if (rows[0].wrong) {
          wrong.push(`${schema}.${name}.${column} ${unit}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('says what each trap is', () => {
    const trap = Object.fromEntries(
      analysed.tables
        .filter(t => t.schema === 'trap')
        .map(t => [
          t.name,
          t.grain.bound === 'unknown' ? t.grain.reason?.code : t.grain.sentence,
        ]),
    );
    expect(trap).toEqual({
      all_shops: 'One row per shop and sale.',
      days_of_both: 'grain-not-derived',
      month_ends: 'One row per until.',
      two_kinds: 'One row per kind and id.',
      with_totals: 'One row per region, name and total.',
      attributes: 'One row per shop_id.',
      before_view: 'One row per shop.',
      by_code: 'key-not-projected',
      by_name: 'One row per name.',
      child: 'no-key',
      cohorts: 'One row per cohort.',
      daily: 'One row per shop and day.',
      exploded: 'rows-multiply',
      groups_of_two: 'key-not-projected',
      hourly_called_daily: 'One row per hour.',
      joined: 'key-not-projected',
      lateral_groups: 'One row per region and n.',
      lateral_one: 'One row per shop_id.',
      latest: 'One row per shop_id.',
      latest_two: 'key-not-projected',
      looked_up: 'One row per sale_id.',
      many: 'key-not-projected',
      maybe_named: 'One row per shop and name.',
      months: 'One row per month.',
      newest: 'One row per shop_id.',
      of_parent: 'no-upstream-key',
      of_view: 'One row per shop and day.',
      one: 'One row in all.',
      one_shop: 'One row in all.',
      parent: 'inherited',
      places: 'One row per shop and place.',
      right_joined: 'One row per sale_id.',
      rounds: 'grain-not-derived',
      sales: 'One row per sale_id.',
      self_groups: 'One row per shop and name.',
      shifted: 'One row per timestamp in day (its unit is not known).',
      shops: 'One row per shop_id.',
      side_by_side: 'One row per shop and other.',
      sold: 'One row per shop_id.',
      stacked: 'grain-not-derived',
      stacked_within: 'grain-not-derived',
      surely_named: 'One row per shop_id.',
      tied: 'grain-not-derived',
      totals: 'grouping-sets',
      united: 'One row per shop_id.',
      unmatched: 'One row per shop and sale.',
      with_groups: 'One row per shop.',
      zz_last: 'One row per shop_id.',
    });
  });
});
