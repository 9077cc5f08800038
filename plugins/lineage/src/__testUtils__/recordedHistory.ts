import {
  HistoryEntry,
  News,
  TableDetail,
  TableWatch,
} from '@grainline/backstage-plugin-lineage-common';

type Change = Omit<HistoryEntry, 'id' | 'at' | 'after'>;

/** What the crawl of a night found that the night before had not. */
function night(day: number, ...changes: readonly Change[]): HistoryEntry[] {
  const at = (d: number) => `2026-11-${String(d).padStart(2, '0')}T02:10:00Z`;
  return changes.map((change, i) => ({
    ...change,
    id: `${day}-${i}`,
    at: at(day),
    after: at(day - 1),
  }));
}

const SQL_BEFORE = ` SELECT date_trunc('day'::text, f.ordered_at)::date AS day,
    f.store_id,
    sum(f.net_amount) AS revenue,
    count(f.order_id) AS orders
   FROM core.order_facts f
  GROUP BY (date_trunc('day'::text, f.ordered_at)::date), f.store_id;`;
const SQL_NOW = SQL_BEFORE.replace(
  '  GROUP BY',
  "  WHERE f.status <> 'cancelled'::text\n  GROUP BY",
);

/** What changed of three tables in two weeks of nightly crawls, the newest first. */
export const recordedHistory: Readonly<
  Record<string, readonly HistoryEntry[]>
> = {
  'shop/raw/orders': [
    ...night(
      20,
      {
        kind: 'column-type-changed',
        subject: 'amount',
        before: 'numeric(10,2)',
        now: 'numeric(12,2)',
      },
      { kind: 'comment-changed', now: 'Orders as the shop writes them.' },
    ),
    ...night(17, {
      kind: 'column-renamed',
      subject: 'customer_id',
      before: 'cust_id',
      now: 'customer_id',
    }),
    ...night(12, {
      kind: 'column-removed',
      subject: 'legacy_flag',
      before: 'boolean',
    }),
    // A long time of small changes, more than one page of them.
    ...Array.from({ length: 24 }, (_, i) =>
      night(11, {
        kind: 'column-nullability-changed',
        subject: `note_${i}`,
        before: 'nullable',
        now: 'not null',
      }),
    )
      .flat()
      .map((entry, i) => ({ ...entry, id: `11-${i}` })),
  ],
  'shop/marts/daily_revenue': night(19, {
    kind: 'view-sql-changed',
    before: SQL_BEFORE,
    now: SQL_NOW,
  }),
  'shop/core/order_facts': night(18, { kind: 'view-sql-changed' }),
};

const nightly = Array.from({ length: 10 }, (_, i) => 20 - i).filter(
  // The fourteenth and fifteenth of November 2026 are a weekend.
  day => day !== 14 && day !== 15,
);

/** When three tables were seen to change. */
export const recordedWatches: Readonly<Record<string, TableWatch>> = {
  'shop/core/order_facts': {
    frequency: {
      lastChange: { before: '2026-11-20T02:24:00Z' },
      observations: nightly.length,
      medianGapSeconds: 86_400,
      usualHours: { from: '02:10', to: '02:40' },
      weekdays: [1, 2, 3, 4, 5],
      source: 'Rows of etl.load_log that name this table as loaded.',
    },
    recent: nightly.map(day => ({
      at: `2026-11-${day}T02:${10 + day}:00Z`,
      rows: 1000 + day,
    })),
    dataThrough: {
      value: '2026-11-19T23:59:40Z',
      source: 'The newest ordered_at, as configured.',
    },
  },
  'shop/raw/orders': {
    frequency: {
      lastChange: {
        after: '2026-11-19T02:10:00Z',
        before: '2026-11-20T02:10:00Z',
      },
      observations: 2,
      source: 'Counters of pg_stat_user_tables, between crawls.',
      reason: {
        code: 'too-few-observations',
        message: 'A frequency is told from three observed changes on.',
      },
    },
    recent: [
      { at: '2026-11-20T02:10:00Z', after: '2026-11-19T02:10:00Z' },
      { at: '2026-11-18T02:10:00Z', after: '2026-11-17T02:10:00Z' },
    ],
    family: ['orders_202509', 'orders_202510', 'orders_202511'],
    inherits: ['shop/raw/order_lines'],
    origin: {
      kind: 'database',
      host: 'till.shop.example',
      database: 'till',
      schema: 'public',
      table: 'sales',
    },
    loadedFrom: ['s3://shop-landing/orders/'],
    unloadedTo: ['s3://shop-exports/orders/'],
  },
};

/** What is new in the recorded shop's last week. */
export function recordedNews(tables: readonly TableDetail[]): News {
  const find = (ref: string) => tables.find(t => t.ref === ref)!;
  return {
    since: '2026-11-13T02:10:00Z',
    newTables: [
      {
        table: find('shop/reporting/revenue_net'),
        since: '2026-11-20T02:10:00Z',
        grain: 'known',
      },
      {
        table: find('shop/reporting/executive'),
        since: '2026-11-19T02:10:00Z',
        grain: 'unknown',
      },
      {
        table: find('shop/raw/order_lines'),
        since: '2026-11-16T02:10:00Z',
        grain: 'unknown',
      },
    ],
    changedTables: ['shop/raw/orders', 'shop/marts/daily_revenue'].map(ref => ({
      table: find(ref),
      changes: recordedHistory[ref].filter(e => e.at > '2026-11-13'),
    })),
    truncated: false,
  };
}
