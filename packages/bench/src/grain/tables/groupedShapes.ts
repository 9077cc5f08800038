import { orders, readings, Shape, ShapeOf, STORES } from './Shape';

const MEASURES = [
  ['orders', 'bigint'],
  ['total', 'bigint'],
] as const;

/** One row per shop and unit, straight from what was sold. */
export const grouped: ShapeOf = unit => ({
  name: 'grouped',
  unit,
  sources: orders(unit),
  columns: [['store', 'int'], ['bucket', 'timestamptz'], ...MEASURES],
  key: ['store', 'bucket'],
  time: 'bucket',
  select: `SELECT @store, date_trunc('${unit}', @placed) AS @bucket, count(*) AS @orders, sum(@amount) AS @total
FROM @raw.@orders WHERE @status <> 'cancelled' GROUP BY @store, date_trunc('${unit}', @placed)`,
});

/** The same of a source without keys, as dates where the unit allows it. */
export const keyless: ShapeOf = unit => ({
  name: 'keyless',
  unit,
  sources: orders(unit, { keyless: true }),
  columns: [
    ['customer', 'int'],
    ['bucket', unit === 'hour' ? 'timestamp' : 'date'],
    ...MEASURES,
  ],
  key: ['customer', 'bucket'],
  time: 'bucket',
  select: `SELECT @customer, date_trunc('${unit}', @placed AT TIME ZONE 'UTC')${
    unit === 'hour' ? '' : '::date'
  } AS @bucket, count(*) AS @orders, sum(@amount) AS @total
FROM @raw.@orders GROUP BY 1, 2`,
});

/** One row per unit alone. */
export const total: ShapeOf = unit => ({
  name: 'total',
  unit,
  sources: orders(unit),
  columns: [
    ['bucket', unit === 'day' ? 'date' : 'timestamptz'],
    ['orders', 'bigint'],
    ['customers', 'bigint'],
  ],
  key: ['bucket'],
  time: 'bucket',
  select: `SELECT ${
    unit === 'day' ? '@placed::date' : `date_trunc('${unit}', @placed)`
  } AS @bucket, count(*) AS @orders, count(DISTINCT @customer) AS @customers FROM @raw.@orders GROUP BY 1`,
});

/** Grouped by attributes of the shop too, which follow from the shop. */
export const described: ShapeOf = unit => ({
  name: 'described',
  unit,
  sources: orders(unit) + STORES,
  columns: [
    ['bucket', 'timestamptz'],
    ['shop', 'int'],
    ['title', 'text'],
    ['region', 'text'],
    ['total', 'bigint'],
  ],
  key: ['bucket', 'shop'],
  time: 'bucket',
  select: `SELECT date_trunc('${unit}', o.@placed) AS @bucket, s.@store AS @shop, s.@title, s.@region, sum(o.@amount) AS @total
FROM @raw.@orders o JOIN @raw.@stores s ON s.@store = o.@store GROUP BY 1, s.@store, s.@title, s.@region`,
});

/** Only which devices spoke in which unit. */
export const distinct: ShapeOf = unit => ({
  name: 'distinct',
  unit,
  sources: readings(unit),
  columns: [
    ['device', 'text'],
    ['bucket', 'timestamp'],
  ],
  key: ['device', 'bucket'],
  time: 'bucket',
  select: `SELECT DISTINCT @device, date_trunc('${unit}', @taken) AS @bucket FROM @raw.@readings`,
});

/** Two steps of common table expressions, filtered after grouping. */
export const layered: ShapeOf = unit => ({
  name: 'layered',
  unit,
  sources: orders(unit),
  columns: [
    ['store', 'int'],
    ['bucket', 'timestamptz'],
    ['total', 'bigint'],
    ['share', 'numeric'],
  ],
  key: ['store', 'bucket'],
  time: 'bucket',
  select: `WITH @paid AS (SELECT @store, @placed, @amount FROM @raw.@orders WHERE @status = 'paid'),
@sums AS (SELECT @store, date_trunc('${unit}', @placed) AS @bucket, sum(@amount) AS @total FROM @paid GROUP BY 1, 2 HAVING sum(@amount) >= 0)
SELECT @store, @bucket, @total, round(@total / nullif(sum(@total) OVER (PARTITION BY @bucket), 0), 2) AS @share FROM @sums`,
});

/** By the month in which a customer first bought, and the unit in which they bought again. */
export const cohorts: ShapeOf = unit => ({
  name: 'cohorts',
  unit,
  sources: orders(unit, { rows: 3_000 }),
  columns: [
    ['cohort', 'date'],
    ['bucket', 'date'],
    ['customers', 'bigint'],
  ],
  key: ['cohort', 'bucket'],
  time: 'bucket',
  select: `SELECT f.@cohort, date_trunc('${unit}', o.@placed)::date AS @bucket, count(DISTINCT o.@customer) AS @customers
FROM @raw.@orders o JOIN (SELECT @customer, date_trunc('${unit}', min(@placed))::date AS @cohort FROM @raw.@orders WHERE @status = 'paid' GROUP BY @customer) f
ON f.@customer = o.@customer GROUP BY 1, 2`,
});

/** Days, weeks and months of Berlin: midnight there is no midnight of UTC. */
export const local: ShapeOf = (unit): Shape => ({
  name: 'local',
  unit,
  sources: orders(unit),
  columns: [['store', 'int'], ['bucket', 'timestamptz'], ...MEASURES],
  key: ['store', 'bucket'],
  time: 'bucket',
  select: `SELECT @store, date_trunc('${unit}', @placed, 'Europe/Berlin') AS @bucket, count(*) AS @orders, sum(@amount) AS @total
FROM @raw.@orders GROUP BY @store, 2`,
});
