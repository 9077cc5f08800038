import { RoutineSnapshot } from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import {
  snapshotOf,
  TableSketch,
} from '../../analyse/__testUtils__/snapshotOf';
import { analyseSnapshot } from '../../analyse/analyseSnapshot';
import { publishSnapshot } from '../../record/publishSnapshot';

/** A small shop of which one can ask where its figures come from. The parser must be loaded. */
export const QUESTION_SHOP: Readonly<Record<string, TableSketch>> = {
  orders: {
    columns:
      'order_id bigint, status text, placed_at timestamp with time zone, amount numeric, updated_at timestamp with time zone',
    keys: [['order_id']],
    owner: 'sales',
  },
  refunds: {
    columns: 'refund_id bigint, order_id bigint, amount numeric',
    keys: [['refund_id']],
    owner: 'sales',
  },
  order_facts: {
    columns:
      'order_id bigint, placed_at timestamp with time zone, amount numeric, status text, loaded_at timestamp with time zone, note text',
    keys: [['order_id']],
    owner: 'core',
  },
  daily_revenue: {
    kind: 'materialized-view',
    columns: 'day date, revenue numeric, orders bigint',
    owner: 'finance',
    viewSql: `SELECT o.placed_at::date AS day, sum(o.amount) - sum(r.amount) AS revenue, count(*) AS orders
FROM s.order_facts o
LEFT JOIN s.refunds r ON r.order_id = o.order_id
WHERE o.status <> 'cancelled'
GROUP BY o.placed_at::date`,
  },
  gross_revenue: {
    columns: 'day date, revenue numeric, orders bigint',
    owner: 'web',
    viewSql: `SELECT o.placed_at::date AS day, sum(o.amount) AS revenue, count(*) AS orders
FROM s.order_facts o GROUP BY o.placed_at::date`,
  },
  board: {
    columns: 'day date, revenue numeric, big boolean',
    owner: 'finance',
    viewSql:
      'SELECT d.day, d.revenue, d.revenue > 100 AS big FROM s.daily_revenue d WHERE d.orders > 0',
  },
  money: {
    columns: 'amount numeric',
    owner: 'finance',
    viewSql:
      'SELECT o.order_id * 2 AS amount FROM s.orders o UNION ALL SELECT 1 AS amount FROM s.refunds r',
  },
  calendar: { columns: 'day date', keys: [['day']] },
};

/** How the facts are loaded. */
export const QUESTION_ROUTINES: readonly RoutineSnapshot[] = [
  {
    name: 'load_facts',
    signature: 'load_facts(p_from date)',
    kind: 'procedure',
    language: 'sql',
    parameters: ['p_from'],
    searchPath: ['s'],
    body: `INSERT INTO order_facts (order_id, placed_at, amount, status)
SELECT order_id, placed_at, amount, status FROM orders WHERE placed_at >= p_from AND order_id IS NOT NULL
ON CONFLICT (order_id) DO UPDATE SET amount = excluded.amount, status = excluded.status`,
  },
  {
    name: 'load_calendar',
    signature: 'load_calendar()',
    kind: 'procedure',
    language: 'sql',
    searchPath: ['s'],
    body: `INSERT INTO calendar (day) SELECT d::date FROM generate_series('2025-01-01'::timestamp, '2025-12-31', interval '1 day') d`,
  },
];

/** Fills an empty record with the shop, or with another in its place. */
export async function publishQuestionShop(
  knex: Knex,
  tables: Readonly<Record<string, TableSketch>> = QUESTION_SHOP,
): Promise<void> {
  const snapshot = snapshotOf(tables, QUESTION_ROUTINES);
  const columns = (name: string) =>
    snapshot.schemas[0].tables.find(table => table.name === name)?.columns;
  // The record is of what a crawl sees: defaults and generated columns among it.
  const loadedAt = columns('order_facts')?.find(c => c.name === 'loaded_at');
  const updatedAt = columns('orders')?.find(c => c.name === 'updated_at');
  Object.assign(loadedAt ?? {}, { default: 'now()' });
  Object.assign(updatedAt ?? {}, {
    generated: 'stored',
    default: `(placed_at + interval '1 day')`,
  });
  await publishSnapshot(knex, analyseSnapshot(snapshot), {
    removalThreshold: 1,
  });
}
