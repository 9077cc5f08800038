import { CaseUnit, GrainCase, Load } from './GrainCase';
import { moment, orders, readings, upTo } from './Shape';

function trap(
  id: string,
  truth: {
    readonly keys: readonly (readonly string[])[];
    readonly unit?: CaseUnit;
    readonly time?: string;
  },
  setup: string,
  ...loads: Load[]
): GrainCase {
  return { id: `trap: ${id}`, table: 'target', ...truth, setup, loads };
}

const routine = (body: string): Load => ({
  seen: 'routine',
  sql: `CREATE PROCEDURE @mart.@load() LANGUAGE plpgsql AS $body$ BEGIN ${body} END $body$; CALL @mart.@load();`,
});
const statement = (sql: string): Load => ({ seen: 'statement', sql });
const file = (sql: string): Load => ({ seen: 'file', sql });
const nothing = (sql: string): Load => ({ seen: 'nothing', sql });

const DAYS = orders('day');
const KEYLESS = orders('day', { keyless: true });
const HOURS = orders('hour');

/**
 * Tables that invite a wrong answer: loads that look as if they made a key and do not, times that lie on boundaries without being a grain, and units
 * that are not the one that a column shows.
 */
export const TRAP_CASES: readonly GrainCase[] = [
  trap(
    'a day is deleted and its events are put in again',
    { keys: [] },
    `${KEYLESS}
CREATE TABLE @mart.@target (@day date, @store int, @status text);`,
    {
      seen: 'routine',
      sql: `CREATE PROCEDURE @mart.@load(@p_day date) LANGUAGE plpgsql AS $body$ BEGIN
DELETE FROM @mart.@target WHERE @day = @p_day;
INSERT INTO @mart.@target SELECT @placed::date, @store, @status FROM @raw.@orders WHERE @placed::date = @p_day; END $body$;
DO $do$ BEGIN FOR i IN 0..120 LOOP CALL @mart.@load(date '2023-03-08' + i); END LOOP; END $do$;`,
    },
  ),
  trap(
    'the same out of a file',
    { keys: [['id']] },
    `${KEYLESS}
CREATE TABLE @mart.@target (@day date, @id bigint, @store int);
INSERT INTO @mart.@target SELECT @placed::date, @order_id, @store FROM @raw.@orders WHERE @placed < '2023-06-01';`,
    file(`DELETE FROM @mart.@target WHERE @day >= '2023-06-01';
INSERT INTO @mart.@target SELECT @placed::date, @order_id, @store FROM @raw.@orders WHERE @placed::date >= '2023-06-01';`),
  ),
  trap(
    'MERGE puts in rows that are alike at once',
    { keys: [] },
    `${KEYLESS}
CREATE TABLE @mart.@target (@store int, @day date, @amount int);`,
    statement(
      `MERGE INTO @mart.@target t USING (SELECT @store, @placed::date AS @day, @amount FROM @raw.@orders) s ON t.@store = s.@store AND t.@day = s.@day
WHEN MATCHED THEN UPDATE SET @amount = s.@amount WHEN NOT MATCHED THEN INSERT (@store, @day, @amount) VALUES (s.@store, s.@day, s.@amount);`,
    ),
  ),
  trap(
    'one writer sums days, another adds hours',
    { keys: [] },
    `${DAYS}
CREATE TABLE @mart.@target (@store int, @at timestamptz, @amount bigint);`,
    routine(
      `INSERT INTO @mart.@target SELECT @store, date_trunc('day', @placed), sum(@amount) FROM @raw.@orders WHERE @placed < '2023-06-01' GROUP BY 1, 2;`,
    ),
    statement(
      `INSERT INTO @mart.@target SELECT @store, date_trunc('hour', @placed), max(@amount) FROM @raw.@orders WHERE @status = 'paid' GROUP BY 1, 2;`,
    ),
    statement(
      `INSERT INTO @mart.@target SELECT @store, date_trunc('hour', @placed), max(@amount) FROM @raw.@orders WHERE @status = 'paid' GROUP BY 1, 2;`,
    ),
  ),
  trap(
    'days are summed and then joined to many tags',
    { keys: [] },
    `${DAYS}
CREATE TABLE @raw.@tags (@store int, @tag text);
INSERT INTO @raw.@tags SELECT s, 'tag ' || t % 2 FROM generate_series(1, 6) s, generate_series(1, 3) t;
CREATE MATERIALIZED VIEW @mart.@target AS SELECT d.@store, d.@day, g.@tag, d.@amount FROM
 (SELECT @store, @placed::date AS @day, sum(@amount) AS @amount FROM @raw.@orders GROUP BY 1, 2) d JOIN @raw.@tags g ON g.@store = d.@store;`,
  ),
  trap(
    'two sources below each other that share their keys',
    { keys: [] },
    `${DAYS}
CREATE TABLE @mart.@target (@store int, @day date, @amount bigint);`,
    routine(`TRUNCATE @mart.@target; INSERT INTO @mart.@target
SELECT @store, @placed::date, sum(@amount) FROM @raw.@orders WHERE @status = 'paid' GROUP BY 1, 2
UNION ALL SELECT @store, @placed::date, sum(@amount) FROM @raw.@orders WHERE @status = 'paid' GROUP BY 1, 2;`),
  ),
  trap(
    'hours beside their day',
    { keys: [['store', 'day', 'hour']], unit: 'hour' },
    `${HOURS}
CREATE TABLE @mart.@target (@store int, @day date, @hour int, @orders bigint);`,
    routine(
      `TRUNCATE @mart.@target; INSERT INTO @mart.@target SELECT @store, @placed::date, extract(hour FROM @placed)::int, count(*) FROM @raw.@orders GROUP BY 1, 2, 3;`,
    ),
  ),
  trap(
    'events rounded to the hour, with an id',
    { keys: [['id']] },
    `CREATE TABLE @mart.@target (@id bigint, @at timestamptz, @kind int);`,
    nothing(
      `INSERT INTO @mart.@target SELECT i, date_trunc('hour', ${moment(
        'day',
      )}), ${upTo(5)} FROM generate_series(1, 4000) i;`,
    ),
  ),
  trap(
    'events rounded to the hour, without an id',
    { keys: [] },
    `CREATE TABLE @mart.@target (@kind int, @at timestamptz);`,
    nothing(
      `INSERT INTO @mart.@target SELECT ${upTo(5)}, date_trunc('hour', ${moment(
        'hour',
      )}) FROM generate_series(1, 4000) i;`,
    ),
  ),
  trap(
    'releases of which no two were on one day',
    { keys: [['id'], ['released']] },
    `CREATE TABLE @mart.@target (@id int, @released date, @size int);`,
    nothing(
      `INSERT INTO @mart.@target SELECT i, date '2015-01-05' + i * 9 + i % 4, ${upTo(
        50,
      )} FROM generate_series(1, 300) i;`,
    ),
  ),
  trap(
    'invoices, all due on the first of a month',
    { keys: [['id']] },
    `CREATE TABLE @mart.@target (@id int, @customer int, @due date);`,
    nothing(
      `INSERT INTO @mart.@target SELECT i, ${upTo(
        300,
      )}, (date_trunc('month', ${moment(
        'month',
      )}))::date FROM generate_series(1, 3000) i;`,
    ),
  ),
  trap(
    'customers with the day of their last order',
    { keys: [['customer']] },
    `${DAYS}
CREATE MATERIALIZED VIEW @mart.@target AS SELECT DISTINCT ON (@customer) @customer, @placed::date AS @day, @amount FROM @raw.@orders ORDER BY @customer, @placed DESC;`,
  ),
  trap(
    'a table of one load, whose day is the same in all rows',
    { keys: [['id']] },
    `${KEYLESS}
CREATE TABLE @mart.@target (@id bigint, @day date, @store int);`,
    nothing(
      `INSERT INTO @mart.@target SELECT @order_id, date '2023-10-01', @store FROM @raw.@orders;`,
    ),
  ),
  trap(
    'weekdays only',
    { keys: [['store', 'day']], unit: 'day', time: 'day' },
    `CREATE TABLE @mart.@target (@store int, @day date, @amount int);`,
    nothing(
      `INSERT INTO @mart.@target SELECT s, d::date, ${upTo(
        40,
      )} FROM generate_series(1, 5) s, generate_series(date '2023-01-02', date '2023-12-29', interval '1 day') d WHERE extract(isodow FROM d) < 6;`,
    ),
  ),
  trap(
    'readings of every third hour',
    { keys: [['device', 'at']], unit: 'hour', time: 'at' },
    `CREATE TABLE @mart.@target (@device int, @at timestamp, @value int);`,
    nothing(
      `INSERT INTO @mart.@target SELECT s, d, ${upTo(
        40,
      )} FROM generate_series(1, 5) s, generate_series(timestamp '2023-03-01 00:00', '2023-05-08 00:00', interval '3 hours') d;`,
    ),
  ),
  trap(
    'hours by arithmetic',
    { keys: [['store', 'slot']], unit: 'hour', time: 'slot' },
    `${HOURS}
CREATE MATERIALIZED VIEW @mart.@target AS SELECT @store, to_timestamp(floor(extract(epoch FROM @placed) / 3600) * 3600) AS @slot, count(*) AS @orders FROM @raw.@orders GROUP BY 1, 2;`,
  ),
  trap(
    'hours that are called by a shifted day',
    { keys: [['store', 'slot']], unit: 'day', time: undefined },
    `${DAYS}
CREATE MATERIALIZED VIEW @mart.@target AS SELECT @store, date_trunc('day', @placed - interval '5 hours') + interval '5 hours' AS @slot, count(*) AS @orders FROM @raw.@orders GROUP BY 1, 2;`,
  ),
  trap(
    'inserted twice, once with and once without a conflict',
    { keys: [] },
    `${DAYS}
CREATE TABLE @mart.@target (@id bigint, @day date);
INSERT INTO @mart.@target SELECT @order_id, @placed::date FROM @raw.@orders;`,
    file(
      `INSERT INTO @mart.@target SELECT @order_id, @placed::date FROM @raw.@orders WHERE @status = 'paid';`,
    ),
  ),
  trap(
    'lines of orders of which the last column is lost',
    { keys: [] },
    `${DAYS}
CREATE TABLE @raw.@lines (@order_id bigint, @line int, @sku int, PRIMARY KEY (@order_id, @line));
INSERT INTO @raw.@lines SELECT @order_id, l, @order_id % 3 FROM @raw.@orders, generate_series(1, 3) l WHERE l <= 1 + @order_id % 3;
CREATE MATERIALIZED VIEW @mart.@target AS SELECT o.@order_id, o.@placed::date AS @day, l.@sku FROM @raw.@orders o JOIN @raw.@lines l ON l.@order_id = o.@order_id;`,
  ),
  trap(
    'totals among the groups',
    { keys: [] },
    `CREATE TABLE @raw.@sales (@store int, @day date, @amount int);
INSERT INTO @raw.@sales SELECT nullif(${upTo(4)}, 4), (${moment(
      'day',
    )})::date, 1 FROM generate_series(1, 2000);
CREATE MATERIALIZED VIEW @mart.@target AS SELECT @store, @day, sign(sum(@amount))::int AS @sold FROM @raw.@sales GROUP BY ROLLUP (@day, @store);`,
  ),
  trap(
    'weeks that begin on a Sunday',
    { keys: [['store', 'week']], unit: 'week', time: undefined },
    `${orders('week')}
CREATE TABLE @mart.@target (@store int, @week date, @amount bigint);`,
    routine(
      `TRUNCATE @mart.@target; INSERT INTO @mart.@target SELECT @store, (date_trunc('week', @placed + interval '1 day') - interval '1 day')::date, sum(@amount) FROM @raw.@orders GROUP BY 1, 2;`,
    ),
  ),
  trap(
    'the last days of months',
    { keys: [['store', 'until']], unit: 'month', time: undefined },
    `${orders('month')}
CREATE TABLE @mart.@target (@store int, @until date, @amount bigint);`,
    routine(
      `TRUNCATE @mart.@target; INSERT INTO @mart.@target SELECT @store, (date_trunc('month', @placed) + interval '1 month - 1 day')::date, sum(@amount) FROM @raw.@orders GROUP BY 1, 2;`,
    ),
  ),
  trap(
    'a latest state for each device, appended each night',
    { keys: [['device', 'night']], unit: 'day', time: 'night' },
    `${readings('day')}
CREATE TABLE @mart.@target (@night date, @device text, @value int);`,
    {
      seen: 'routine',
      sql: `CREATE PROCEDURE @mart.@load(@p_night date) LANGUAGE plpgsql AS $body$ BEGIN
INSERT INTO @mart.@target SELECT DISTINCT ON (@device) @p_night, @device, @value FROM @raw.@readings WHERE @taken < @p_night ORDER BY @device, @taken DESC; END $body$;
DO $do$ BEGIN FOR i IN 10..150 LOOP CALL @mart.@load(date '2023-03-08' + i); END LOOP; END $do$;`,
    },
  ),
  trap(
    'hours of which a correction was added by hand',
    { keys: [] },
    `${HOURS}
CREATE TABLE @mart.@target (@store int, @slot timestamptz, @orders bigint);`,
    routine(
      `TRUNCATE @mart.@target; INSERT INTO @mart.@target SELECT @store, date_trunc('hour', @placed), count(*) FROM @raw.@orders GROUP BY 1, 2;`,
    ),
    statement(
      `INSERT INTO @mart.@target SELECT @store, date_trunc('hour', @placed), count(*) FROM @raw.@orders WHERE @store = 3 GROUP BY 1, 2;`,
    ),
  ),
];
