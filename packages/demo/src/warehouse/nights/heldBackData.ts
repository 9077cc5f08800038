/** The data of one of the deliveries of the shop systems. */
type Delivery = {
  readonly table: string;
  /** The day that a row belongs to: an expression over the row, called `r`. */
  readonly day: string;
  /** For a table whose rows cannot be taken over as they are: the columns to fill. */
  readonly columns?: string;
  /** True for what only comes on Mondays to Fridays. */
  readonly weekdaysOnly?: boolean;
};

const DAY_OF_ORDER =
  '(SELECT o.placed_at::date FROM pg_temp.held_orders o WHERE o.order_id = r.order_id)';

/** What comes anew every night; a table comes after those that it refers to. */
const DELIVERIES: readonly Delivery[] = [
  { table: 'orders', day: 'r.placed_at::date' },
  {
    table: 'order_lines',
    day: DAY_OF_ORDER,
    columns: 'order_id, line_no, sku, quantity, unit_price, discount',
  },
  { table: 'payments', day: DAY_OF_ORDER },
  { table: 'refunds', day: DAY_OF_ORDER },
  { table: 'customers_cdc', day: 'r.changed_at::date' },
  { table: 'web_events', day: 'r.occurred_at::date' },
  { table: 'events_202511', day: 'r.occurred_at::date' },
  { table: 'fx_rates', day: 'r.rate_date' },
  { table: 'door_counts', day: 'r.counted_at::date' },
  { table: 'marketing_spend', day: 'r.spend_date', weekdaysOnly: true },
  { table: 'stock_counts', day: 'r.counted_on' },
];

/**
 * Takes the data since a day out of `raw` and keeps them for the session, so that nights can deliver them.
 *
 * @param from - the first day, as `YYYY-MM-DD`
 */
export function holdBackSql(from: string): string {
  const holds = DELIVERIES.map(
    ({ table, day }) =>
      `CREATE TEMP TABLE held_${table} AS SELECT r.* FROM raw.${table} r WHERE ${day} >= date '${from}';`,
  );
  const removals = [...DELIVERIES]
    .reverse()
    .map(
      ({ table, day }) =>
        `DELETE FROM raw.${table} r WHERE ${day} >= date '${from}';`,
    );
  return [...holds, ...removals].join('\n');
}

/**
 * Delivers what was held back, up to a day.
 *
 * @param until - the last day, as `YYYY-MM-DD` or `infinity`
 * @param what - what comes on any day of the week, or what only comes from Monday to Friday
 */
export function deliverSql(until: string, what: 'daily' | 'weekdays'): string {
  const deliveries = DELIVERIES.filter(
    delivery => Boolean(delivery.weekdaysOnly) === (what === 'weekdays'),
  );
  const inserts = deliveries.map(({ table, day, columns }) =>
    [
      `INSERT INTO raw.${table}${columns ? ` (${columns})` : ''}`,
      `SELECT ${columns ?? 'r.*'} FROM pg_temp.held_${table} r`,
      `WHERE ${day} <= date '${until}';`,
    ].join(' '),
  );
  // Orders last: the day of a line is that of its order.
  const removals = [...deliveries]
    .reverse()
    .map(
      ({ table, day }) =>
        `DELETE FROM pg_temp.held_${table} r WHERE ${day} <= date '${until}';`,
    );
  return [...inserts, ...removals].join('\n');
}
