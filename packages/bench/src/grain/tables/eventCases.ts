import { GrainCase, Load } from './GrainCase';
import { moment, orders, readings, upTo } from './Shape';

function event(
  id: string,
  keys: readonly (readonly string[])[],
  setup: string,
  ...loads: Load[]
): GrainCase {
  return { id: `event: ${id}`, table: 'target', keys, setup, loads };
}

const routine = (body: string): Load => ({
  seen: 'routine',
  sql: `CREATE PROCEDURE @mart.@load() LANGUAGE plpgsql AS $body$ BEGIN ${body} END $body$; CALL @mart.@load();`,
});
const statement = (sql: string): Load => ({ seen: 'statement', sql });
const file = (sql: string): Load => ({ seen: 'file', sql });
const nothing = (sql: string): Load => ({ seen: 'nothing', sql });

const ORDERS = orders('day', { rows: 4_000 });
const READINGS = readings('day');

/** Payments of orders, up to three for each, without a declared key. */
const PAYMENTS = `
CREATE TABLE @raw.@payments (@payment bigint, @order_id bigint, @number int, @paid timestamptz, @value int);
INSERT INTO @raw.@payments SELECT o.@order_id * 10 + n, o.@order_id, n, o.@placed + n * interval '5 hours', @amount FROM @raw.@orders o, generate_series(1, 3) n WHERE n <= 1 + o.@order_id % 3;`;

/** Changes of customers, on dates and at moments. */
const CHANGES = `
CREATE TABLE @raw.@changes (@customer int NOT NULL, @changed date NOT NULL, @noted timestamptz NOT NULL, @city text, PRIMARY KEY (@customer, @changed));
INSERT INTO @raw.@changes SELECT c, d, d + floor(random() * 70) * interval '17 minutes' + interval '23 seconds', 'city ' || ${upTo(
  9,
)} FROM generate_series(1, 200) c, LATERAL (SELECT DISTINCT (${moment(
  'day',
)})::date AS d FROM generate_series(1, 1 + c % 9)) x;`;

/** 25 tables of events, of which each has a date or a time that is no grain. */
export const EVENT_CASES: readonly GrainCase[] = [
  event(
    'copied with a day beside',
    [['id']],
    `${ORDERS}
CREATE TABLE @mart.@target (@id bigint, @buyer int, @day date, @amount int);`,
    routine(
      `TRUNCATE @mart.@target; INSERT INTO @mart.@target SELECT @order_id, @customer, @placed::date, @amount FROM @raw.@orders;`,
    ),
  ),
  event(
    'copied with the day truncated, as a view',
    [['order_id']],
    `${ORDERS}
CREATE MATERIALIZED VIEW @mart.@target AS SELECT @order_id, @store, date_trunc('day', @placed) AS @day, @amount FROM @raw.@orders WHERE @status <> 'open';`,
  ),
  event(
    'upserted by id and day, as partitions want it',
    [['id']],
    `${ORDERS}
CREATE TABLE @mart.@target (@id bigint, @day date, @status text, UNIQUE (@id, @day));`,
    statement(
      `INSERT INTO @mart.@target SELECT @order_id, @placed::date, @status FROM @raw.@orders ON CONFLICT (@id, @day) DO UPDATE SET @status = EXCLUDED.@status;`,
    ),
  ),
  event(
    'deduplicated by DISTINCT ON',
    [['event']],
    `CREATE TABLE @raw.@deliveries (@event text, @seen date, @payload int);
INSERT INTO @raw.@deliveries SELECT md5((i % 3500)::text), (${moment(
      'day',
    )})::date, i % 17 FROM generate_series(1, 5000) i;
CREATE TABLE @mart.@target (@event text, @seen date, @payload int);`,
    routine(
      `DELETE FROM @mart.@target; INSERT INTO @mart.@target SELECT DISTINCT ON (@event) @event, @seen, @payload FROM @raw.@deliveries ORDER BY @event, @seen DESC;`,
    ),
  ),
  event(
    'deduplicated by numbering',
    [['event']],
    `CREATE TABLE @raw.@deliveries (@event int, @seen timestamptz, @payload int);
INSERT INTO @raw.@deliveries SELECT i % 3500, date_trunc('day', ${moment(
      'day',
    )}), i % 17 FROM generate_series(1, 5000) i;
CREATE MATERIALIZED VIEW @mart.@target AS SELECT q.@event, q.@seen, q.@payload FROM
 (SELECT d.*, row_number() OVER (PARTITION BY @event ORDER BY @seen DESC, @payload) AS @place FROM @raw.@deliveries d) q WHERE q.@place = 1;`,
  ),
  event(
    'periods of validity by moments',
    [['customer', 'since']],
    `${CHANGES}
CREATE TABLE @mart.@target (@customer int, @since timestamptz, @until timestamptz, @city text);`,
    routine(
      `TRUNCATE @mart.@target; INSERT INTO @mart.@target SELECT @customer, @noted, lead(@noted) OVER (PARTITION BY @customer ORDER BY @noted), @city FROM @raw.@changes;`,
    ),
  ),
  event(
    'periods of validity by dates',
    [
      ['customer', 'since'],
      ['customer', 'until'],
    ],
    `${CHANGES}
CREATE MATERIALIZED VIEW @mart.@target AS SELECT @customer, @changed AS @since, lead(@changed) OVER (PARTITION BY @customer ORDER BY @changed) AS @until, @city FROM @raw.@changes;`,
  ),
  event(
    'postings of accounts with a booking date',
    [['account', 'posting']],
    `CREATE TABLE @raw.@journal (@account int, @posting int, @booked date, @value int, PRIMARY KEY (@account, @posting));
INSERT INTO @raw.@journal SELECT a, n, date '2023-01-02' + n * 2, floor(random() * 50)::int FROM generate_series(1, 60) a, generate_series(1, 50) n;
CREATE TABLE @mart.@target (@account int, @posting int, @booked date, @value int);`,
    file(
      `TRUNCATE @mart.@target; INSERT INTO @mart.@target SELECT @account, @posting, @booked, @value FROM @raw.@journal;`,
    ),
  ),
  event(
    'lines of orders with their dates',
    [['order_id', 'line']],
    `${ORDERS}
CREATE TABLE @raw.@lines (@order_id bigint, @line int, @ships date, @pieces int, PRIMARY KEY (@order_id, @line));
INSERT INTO @raw.@lines SELECT @order_id, l, @placed::date + ${upTo(5)}, ${upTo(
      4,
    )} FROM @raw.@orders, generate_series(1, 3) l WHERE l <= 1 + @order_id % 3;
CREATE TABLE @mart.@target (@order_id bigint, @line int, @ordered date, @ships date, @pieces int);`,
    statement(
      `INSERT INTO @mart.@target SELECT l.@order_id, l.@line, o.@placed::date, l.@ships, l.@pieces FROM @raw.@lines l JOIN @raw.@orders o ON o.@order_id = l.@order_id;`,
    ),
  ),
  event(
    'payments without a declared key',
    [['payment'], ['order_id', 'number']],
    `${ORDERS}${PAYMENTS}
CREATE TABLE @mart.@target (@payment bigint, @order_id bigint, @number int, @day date, @value int);`,
    routine(
      `TRUNCATE @mart.@target; INSERT INTO @mart.@target SELECT p.@payment, p.@order_id, p.@number, p.@paid::date, p.@value FROM @raw.@payments p JOIN @raw.@orders o ON o.@order_id = p.@order_id;`,
    ),
  ),
  event(
    'sessions with the day of their beginning',
    [['session']],
    `CREATE TABLE @raw.@clicks (@session int, @at timestamptz, @page text);
INSERT INTO @raw.@clicks SELECT ${upTo(900)}, ${moment('day')}, 'p' || ${upTo(
      20,
    )} FROM generate_series(1, 6000);
CREATE MATERIALIZED VIEW @mart.@target AS SELECT @session, min(@at)::date AS @day, min(@at) AS @began, max(@at) AS @ended, count(*) AS @clicks_made FROM @raw.@clicks GROUP BY @session;`,
  ),
  event(
    'two sources below each other',
    [['channel', 'id']],
    `${ORDERS}
CREATE TABLE @raw.@carts (@cart bigint PRIMARY KEY, @made timestamptz NOT NULL);
INSERT INTO @raw.@carts SELECT i, ${moment(
      'day',
    )} FROM generate_series(1, 2000) i;
CREATE MATERIALIZED VIEW @mart.@target AS SELECT 'till' AS @channel, @order_id AS @id, @placed::date AS @day FROM @raw.@orders
UNION ALL SELECT 'web', @cart, @made::date FROM @raw.@carts;`,
  ),
  event(
    'a log in which lines repeat',
    [],
    `${READINGS}
CREATE TABLE @mart.@target (@device text, @day date, @value int);`,
    statement(
      `INSERT INTO @mart.@target SELECT @device, @taken::date, @value FROM @raw.@readings;`,
    ),
  ),
  event(
    'moments that were dates before',
    [['id']],
    `${ORDERS}
CREATE TABLE @mart.@target (@id bigint, @midnight timestamptz, @amount int);`,
    routine(
      `TRUNCATE @mart.@target; INSERT INTO @mart.@target (@id, @midnight, @amount) SELECT @order_id, @placed::date::timestamptz, @amount FROM @raw.@orders;`,
    ),
  ),
  event(
    'loaded by a tool, with an id',
    [['id']],
    `CREATE TABLE @mart.@target (@id bigint, @customer int, @day date, @amount int);`,
    nothing(
      `INSERT INTO @mart.@target SELECT i, ${upTo(90)}, (${moment(
        'day',
      )})::date, floor(random() * 40)::int FROM generate_series(1, 5000) i;`,
    ),
  ),
  event(
    'loaded by a tool, days among customers',
    [['customer', 'number']],
    `CREATE TABLE @mart.@target (@customer int, @number int, @day date, @amount int);`,
    nothing(
      `INSERT INTO @mart.@target SELECT c, n, (${moment(
        'day',
      )})::date, floor(random() * 40)::int FROM generate_series(1, 120) c, generate_series(1, 40) n;`,
    ),
  ),
  event(
    'loaded by a tool, lines repeat',
    [],
    `CREATE TABLE @mart.@target (@device int, @midnight timestamp, @value int);`,
    nothing(
      `INSERT INTO @mart.@target SELECT ${upTo(
        40,
      )}, date_trunc('day', (${moment('day')})::timestamp), ${upTo(
        5,
      )} FROM generate_series(1, 6000);`,
    ),
  ),
  event(
    'appended at each load',
    [['id', 'loaded']],
    `${orders('day', { rows: 1_500 })}
CREATE TABLE @mart.@target (@id bigint, @day date, @status text, @loaded timestamptz);
INSERT INTO @mart.@target SELECT @order_id, @placed::date, @status, '2023-10-02 03:11:27Z' FROM @raw.@orders;`,
    routine(
      `INSERT INTO @mart.@target SELECT @order_id, @placed::date, @status, now() FROM @raw.@orders;`,
    ),
  ),
  event(
    'first purchases of customers',
    [['customer']],
    `${ORDERS}
CREATE TABLE @mart.@target (@customer int, @first date, @count bigint);`,
    statement(
      `MERGE INTO @mart.@target t USING (SELECT @customer, min(@placed)::date AS @first, count(*) AS @count FROM @raw.@orders GROUP BY @customer) s ON t.@customer = s.@customer
WHEN MATCHED THEN UPDATE SET @count = s.@count WHEN NOT MATCHED THEN INSERT (@customer, @first, @count) VALUES (s.@customer, s.@first, s.@count);`,
    ),
  ),
  event(
    'invoices by customer and number',
    [['customer', 'invoice']],
    `CREATE TABLE @raw.@billing (@customer int, @invoice int, @issued timestamptz, @due date);
INSERT INTO @raw.@billing SELECT c, n, t, t::date + 30 FROM generate_series(1, 90) c, generate_series(1, 30) n, LATERAL (SELECT ${moment(
      'day',
    )} + n * interval '0' AS t) x;
CREATE TABLE @mart.@target (@customer int, @invoice int, @issued date, @due date, UNIQUE (@customer, @invoice));`,
    routine(
      `INSERT INTO @mart.@target SELECT @customer, @invoice, @issued::date, @due FROM @raw.@billing ON CONFLICT (@customer, @invoice) DO UPDATE SET @due = EXCLUDED.@due;`,
    ),
  ),
  event(
    'orders as often as they were paid',
    [['order_id', 'number']],
    `${ORDERS}${PAYMENTS}
CREATE MATERIALIZED VIEW @mart.@target AS SELECT o.@order_id, p.@number, o.@placed::date AS @ordered, p.@paid::date AS @settled, o.@amount FROM @raw.@orders o JOIN @raw.@payments p ON p.@order_id = o.@order_id;`,
  ),
  event(
    'kept in partitions by day',
    [['id']],
    `${ORDERS}
CREATE TABLE @mart.@target (@id bigint, @day date NOT NULL, @amount int, UNIQUE (@id, @day)) PARTITION BY RANGE (@day);
CREATE TABLE @mart.@part_one PARTITION OF @mart.@target FOR VALUES FROM ('2023-01-01') TO ('2023-07-01');
CREATE TABLE @mart.@part_two PARTITION OF @mart.@target FOR VALUES FROM ('2023-07-01') TO ('2024-07-01');`,
    routine(
      `INSERT INTO @mart.@target SELECT @order_id, @placed::date, @amount FROM @raw.@orders ON CONFLICT (@id, @day) DO NOTHING;`,
    ),
  ),
  event(
    'swapped every night',
    [['order_id']],
    `${ORDERS}
CREATE TABLE @mart.@target (@order_id bigint, @store int, @day timestamptz);`,
    file(
      `CREATE TABLE @mart.@fresh AS SELECT @order_id, @store, date_trunc('day', @placed) AS @day FROM @raw.@orders;
DROP TABLE @mart.@target;
ALTER TABLE @mart.@fresh RENAME TO @target;`,
    ),
  ),
  event(
    'answers of people to questions',
    [['person', 'question']],
    `CREATE TABLE @raw.@answers (@person int, @question int, @given timestamptz, @answer int);
INSERT INTO @raw.@answers SELECT p, q, ${moment('day')}, ${upTo(
      5,
    )} FROM generate_series(1, 150) p, generate_series(1, 20) q, generate_series(1, 2) again WHERE random() < 0.9;
CREATE TABLE @mart.@target (@person int, @question int, @day date, @answer numeric);`,
    routine(
      `TRUNCATE @mart.@target; INSERT INTO @mart.@target SELECT @person, @question, max(@given)::date, avg(@answer) FROM @raw.@answers GROUP BY @person, @question;`,
    ),
  ),
  event(
    'legs of parcels, numbered out of an array',
    [['parcel', 'leg']],
    `CREATE TABLE @raw.@parcels (@parcel int PRIMARY KEY, @sent date NOT NULL, @stops text[] NOT NULL);
INSERT INTO @raw.@parcels SELECT i, (${moment(
      'day',
    )})::date, ARRAY['hub', 'ship', 'hub'] FROM generate_series(1, 900) i;
CREATE MATERIALIZED VIEW @mart.@target AS SELECT p.@parcel, s.@leg, s.@stop, p.@sent FROM @raw.@parcels p CROSS JOIN LATERAL unnest(p.@stops) WITH ORDINALITY AS s(@stop, @leg);`,
  ),
];
