import { BEGIN, orders, readings, ShapeOf, SPANS, STORES } from './Shape';

/** The last reading of each unit, by DISTINCT ON. */
export const latest: ShapeOf = unit => ({
  name: 'latest',
  unit,
  sources: readings(unit),
  columns: [
    ['device', 'text'],
    ['bucket', 'timestamp'],
    ['value', 'int'],
  ],
  key: ['device', 'bucket'],
  time: 'bucket',
  select: `SELECT DISTINCT ON (@device, date_trunc('${unit}', @taken)) @device, date_trunc('${unit}', @taken) AS @bucket, @value
FROM @raw.@readings ORDER BY @device, date_trunc('${unit}', @taken), @taken DESC`,
});

/** The last reading of each unit, by numbering. */
export const numbered: ShapeOf = unit => ({
  name: 'numbered',
  unit,
  sources: readings(unit),
  columns: [
    ['device', 'text'],
    ['bucket', 'timestamp'],
    ['value', 'int'],
  ],
  key: ['device', 'bucket'],
  time: 'bucket',
  select: `SELECT q.@device, q.@bucket, q.@value FROM (SELECT b.@device, b.@bucket, b.@value,
row_number() OVER (PARTITION BY b.@device, b.@bucket ORDER BY b.@taken DESC) AS @place
FROM (SELECT @device, @taken, @value, date_trunc('${unit}', @taken) AS @bucket FROM @raw.@readings) b) q WHERE q.@place = 1`,
});

/** The three best customers of each unit, with their places. */
export const places: ShapeOf = unit => ({
  name: 'places',
  unit,
  sources: orders(unit),
  columns: [
    ['bucket', unit === 'hour' ? 'timestamptz' : 'date'],
    ['place', 'bigint'],
    ['customer', 'int'],
    ['total', 'bigint'],
  ],
  key: ['bucket', 'place'],
  others: [['bucket', 'customer']],
  time: 'bucket',
  select: `SELECT q.@bucket, q.@place, q.@customer, q.@total FROM (
SELECT s.@bucket, row_number() OVER (PARTITION BY s.@bucket ORDER BY s.@total DESC, s.@customer) AS @place, s.@customer, s.@total
FROM (SELECT @customer, date_trunc('${unit}', @placed)${
    unit === 'hour' ? '' : '::date'
  } AS @bucket, sum(@amount) AS @total FROM @raw.@orders GROUP BY 1, 2) s) q WHERE q.@place <= 3`,
});

/** For every shop and unit what was sold last before its end. */
export const lateral: ShapeOf = unit => ({
  name: 'lateral',
  unit,
  sources: orders(unit, { rows: 1_500 }) + STORES,
  columns: [
    ['store', 'int'],
    ['bucket', 'timestamptz'],
    ['last', 'int'],
  ],
  key: ['store', 'bucket'],
  time: 'bucket',
  select: `SELECT s.@store, g.@bucket, l.@amount AS @last
FROM @raw.@stores s CROSS JOIN (SELECT DISTINCT date_trunc('${unit}', @placed) AS @bucket FROM @raw.@orders) g
LEFT JOIN LATERAL (SELECT o.@amount FROM @raw.@orders o WHERE o.@store = s.@store AND o.@placed < g.@bucket + interval '1 ${unit}' ORDER BY o.@placed DESC LIMIT 1) l ON true`,
});

/** What lay in stock at the beginning of each unit. */
export const stock: ShapeOf = unit => ({
  name: 'stock',
  unit,
  sources: `
CREATE TABLE @raw.@stock (@product int, @from timestamptz, @until timestamptz, @pieces int, PRIMARY KEY (@product, @from));
INSERT INTO @raw.@stock SELECT p, ${BEGIN} + make_interval(days => d * 3), ${BEGIN} + make_interval(days => d * 3 + 3), floor(random() * 9)::int
FROM generate_series(1, 15) p, generate_series(0, 500) d;`,
  columns: [
    ['moment', unit === 'hour' ? 'timestamptz' : 'date'],
    ['product', 'int'],
    ['pieces', 'int'],
  ],
  key: ['moment', 'product'],
  time: 'moment',
  select: `SELECT g.@moment${
    unit === 'hour' ? '' : '::date AS @moment'
  }, s.@product, s.@pieces FROM generate_series(date_trunc('${unit}', ${BEGIN}) + interval '1 month', ${BEGIN} + interval '1 month' + interval '${
    unit === 'hour' ? '5 days' : SPANS[unit]
  }', interval '1 ${unit}') AS g(@moment)
JOIN @raw.@stock s ON s.@from <= g.@moment AND s.@until > g.@moment`,
});
