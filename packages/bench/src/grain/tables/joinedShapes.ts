import { BEGIN, orders, readings, ShapeOf, SPANS, STORES } from './Shape';

/** Every shop in every unit, sold or not: a series beside the shops. */
export const spine: ShapeOf = unit => ({
  name: 'spine',
  unit,
  sources: orders(unit) + STORES,
  columns: [
    ['store', 'int'],
    ['bucket', 'timestamptz'],
    ['orders', 'bigint'],
  ],
  key: ['store', 'bucket'],
  time: 'bucket',
  select: `SELECT s.@store, g.@bucket, coalesce(a.@orders, 0) AS @orders
FROM @raw.@stores s CROSS JOIN generate_series(date_trunc('${unit}', ${BEGIN}), ${BEGIN} + interval '${SPANS[unit]}', interval '1 ${unit}') AS g(@bucket)
LEFT JOIN (SELECT @store, date_trunc('${unit}', @placed) AS @bucket, count(*) AS @orders FROM @raw.@orders GROUP BY 1, 2) a
ON a.@store = s.@store AND a.@bucket = g.@bucket`,
});

/** Two sums side by side, of which either may lack a row. */
export const full: ShapeOf = unit => ({
  name: 'full',
  unit,
  sources: `${orders(unit, { rows: 2_500 })}
CREATE TABLE @raw.@returns (@return_id int PRIMARY KEY, @store int NOT NULL, @at timestamptz NOT NULL, @value int NOT NULL);
INSERT INTO @raw.@returns SELECT @order_id, @store, @placed + interval '3 hours', @amount FROM @raw.@orders WHERE @order_id % 3 = 0;`,
  columns: [
    ['store', 'int'],
    ['bucket', 'timestamptz'],
    ['sold', 'bigint'],
    ['returned', 'bigint'],
  ],
  key: ['store', 'bucket'],
  time: 'bucket',
  select: `SELECT coalesce(a.@store, b.@store) AS @store, coalesce(a.@bucket, b.@bucket) AS @bucket, a.@sold, b.@returned
FROM (SELECT @store, date_trunc('${unit}', @placed) AS @bucket, sum(@amount) AS @sold FROM @raw.@orders GROUP BY 1, 2) a
FULL JOIN (SELECT @store, date_trunc('${unit}', @at) AS @bucket, sum(@value) AS @returned FROM @raw.@returns GROUP BY 1, 2) b
ON b.@store = a.@store AND b.@bucket = a.@bucket`,
});

/** A view has brought the times to their unit; the query only passes them on under another name. */
export const passed: ShapeOf = unit => ({
  name: 'passed',
  unit,
  sources: `${orders(unit)}
CREATE VIEW @mid.@sums AS SELECT @store, date_trunc('${unit}', @placed) AS @bucket, sum(@amount) AS @total FROM @raw.@orders GROUP BY 1, 2;`,
  columns: [
    ['shop', 'int'],
    ['slot', 'timestamptz'],
    ['total', 'bigint'],
    ['running', 'numeric'],
  ],
  key: ['shop', 'slot'],
  time: 'slot',
  select: `SELECT @store AS @shop, @bucket AS @slot, @total, sum(@total) OVER (PARTITION BY @store ORDER BY @bucket) AS @running FROM @mid.@sums`,
});

const FINER = {
  hour: 'minute',
  day: 'hour',
  week: 'day',
  month: 'day',
} as const;

/** What was finer is brought to the unit. */
export const coarsened: ShapeOf = unit => ({
  name: 'coarsened',
  unit,
  sources: `${orders(unit)}
CREATE TABLE @mid.@fine (@store int, @slot timestamptz, @sold bigint);
INSERT INTO @mid.@fine SELECT @store, date_trunc('${
    FINER[unit]
  }', @placed), sum(@amount) FROM @raw.@orders GROUP BY 1, 2;`,
  columns: [
    ['store', 'int'],
    ['bucket', 'timestamptz'],
    ['sold', 'numeric'],
  ],
  key: ['store', 'bucket'],
  time: 'bucket',
  select: `SELECT f.@store, date_trunc('${unit}', f.@slot) AS @bucket, sum(f.@sold) AS @sold FROM @mid.@fine f GROUP BY f.@store, date_trunc('${unit}', f.@slot)`,
});

/** Two channels below each other, told apart by a literal. */
export const united: ShapeOf = unit => ({
  name: 'united',
  unit,
  sources: orders(unit) + readings(unit),
  columns: [
    ['channel', 'text'],
    ['who', 'text'],
    ['bucket', 'timestamp'],
    ['sold', 'bigint'],
  ],
  key: ['channel', 'who', 'bucket'],
  time: 'bucket',
  select: `SELECT 'shop' AS @channel, 'dev' || @store AS @who, date_trunc('${unit}', @placed AT TIME ZONE 'UTC') AS @bucket, sum(@amount) AS @sold FROM @raw.@orders GROUP BY 2, 3
UNION ALL SELECT 'web', @device, date_trunc('${unit}', @taken), sum(@value) FROM @raw.@readings GROUP BY @device, 3`,
});

/** Two sources below each other, then summed. */
export const regrouped: ShapeOf = unit => ({
  name: 'regrouped',
  unit,
  sources: orders(unit) + readings(unit),
  columns: [
    ['who', 'text'],
    ['bucket', 'timestamp'],
    ['sold', 'bigint'],
  ],
  key: ['who', 'bucket'],
  time: 'bucket',
  select: `SELECT u.@who, date_trunc('${unit}', u.@at) AS @bucket, sum(u.@value) AS @sold FROM (
SELECT 'dev' || @store AS @who, @placed AT TIME ZONE 'UTC' AS @at, @amount AS @value FROM @raw.@orders
UNION ALL SELECT @device, @taken, @value FROM @raw.@readings) u GROUP BY 1, 2`,
});
