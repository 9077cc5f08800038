import {
  Assertion,
  ColumnDetail,
  Grain,
  SourceStatus,
  TableDetail,
  TableKind,
  columnRef,
  schemaRef,
  tableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { RecordedEdge, RecordedFacts } from './RecordedLineage';
import {
  recordedHistory,
  recordedNews,
  recordedWatches,
} from './recordedHistory';
import { recordedShopAnswers } from './recordedShopAnswers';
import { recordedShopComparisons } from './recordedShopComparisons';
import { recordedShopFits } from './recordedShopFits';

const AS_OF = '2026-11-20T02:10:00Z';

/** A column as `name type`, with `!` for NOT NULL and `pk` for a part of the primary key, such as `order_id bigint ! pk`. */
type ColumnText = string;

function column(
  owner: string,
  text: ColumnText,
  ordinal: number,
): ColumnDetail {
  const [name, type, ...marks] = text.split(' ');
  return {
    ref: columnRef(owner, name),
    name,
    ordinal,
    type,
    nullable: !marks.includes('!'),
    primaryKey: marks.includes('pk'),
    references: [],
    directSources: [],
    hiddenSources: 0,
  };
}

const UNKNOWN_GRAIN: Grain = {
  keys: [],
  time: [],
  bound: 'unknown',
  certainty: 'unknown',
  sentence: 'Unknown, because no key or unique index is declared.',
  evidence: [],
  reason: {
    code: 'no-key',
    message:
      'Declare a primary key or a unique index, and the next crawl knows the grain.',
  },
};

function keyGrain(sentence: string, ...key: string[]): Grain {
  return {
    keys: [key],
    time: key
      .filter(name => name === 'day')
      .map(name => ({
        column: name,
        unit: 'day',
        evidence: [
          {
            basis: 'parsed',
            text: `date_trunc of ${name} in the view's query`,
            sql: "date_trunc('day', ordered_at)",
          },
        ],
      })),
    bound: 'exact',
    certainty: 'certain',
    sentence,
    evidence: [{ basis: 'declared', text: `Primary key (${key.join(', ')})` }],
  };
}

function table(
  schema: string,
  name: string,
  kind: TableKind,
  columns: readonly ColumnText[],
  more: Partial<TableDetail> = {},
): TableDetail {
  const ref = tableRef('shop', schema, name);
  return {
    ref,
    source: 'shop',
    schema,
    name,
    kind,
    entityName: /^[a-z_]+$/.test(name)
      ? `shop.${schema}.${name}`
      : `shop.${schema}.weird-0123456789ab`,
    databaseOwner: 'etl',
    columnCount: columns.length,
    asOf: AS_OF,
    schemaRef: schemaRef('shop', schema),
    columns: columns.map((text, i) => column(ref, text, i + 1)),
    keys: [],
    checks: [],
    foreignKeys: [],
    created: {
      source:
        'PostgreSQL does not keep it; the time of the first crawl that saw the table would be shown.',
    },
    updated: {
      value: '2026-11-20T02:04:00Z',
      source: 'Insert counters of pg_stat_user_tables, between two crawls.',
    },
    rows: { value: 48210, source: 'Estimate in pg_class.reltuples.' },
    bytes: { value: 7340032, source: 'pg_total_relation_size, with indexes.' },
    grain: UNKNOWN_GRAIN,
    upstreamTables: 0,
    downstreamTables: 0,
    unresolved: [],
    ...more,
  };
}

const orders = table(
  'raw',
  'orders',
  'table',
  [
    'order_id bigint ! pk',
    'store_id integer !',
    'customer_id bigint',
    'ordered_at timestamptz !',
    'amount numeric(12,2) !',
    'status text !',
  ],
  {
    comment: 'Orders as the shop writes them.',
    keys: [
      {
        name: 'orders_pkey',
        kind: 'primary',
        columns: ['order_id'],
        enforced: true,
        deferrable: false,
        nullsNotDistinct: false,
        allNotNull: true,
        hasExpression: false,
      },
    ],
    grain: keyGrain('One row per order.', 'order_id'),
  },
);
const orderLines = table('raw', 'order_lines', 'table', [
  'order_id bigint !',
  'line_no integer !',
  'quantity integer !',
]);
const stagedOrders = table('staging', 'orders', 'view', [
  'order_id bigint',
  'store_id integer',
  'ordered_at timestamptz',
  'amount numeric(12,2)',
]);
const orderFacts = table(
  'core',
  'order_facts',
  'table',
  [
    'order_id bigint ! pk',
    'store_id integer !',
    'ordered_at timestamptz !',
    'net_amount numeric(12,2) !',
    'lines integer !',
  ],
  {
    grain: keyGrain('One row per order.', 'order_id'),
    unresolved: [
      {
        code: 'procedure',
        message:
          'Filled by procedure core.load_order_facts, whose temporary tables hide which column comes from which.',
      },
    ],
  },
);
const dailyRevenue = table(
  'marts',
  'daily_revenue',
  'view',
  ['day date', 'store_id integer', 'revenue numeric', 'orders bigint'],
  {
    comment: 'Revenue of each store and day, cancelled orders left out.',
    grain: keyGrain('One row per store and day.', 'store_id', 'day'),
  },
);
const revenueNet = table('reporting', 'revenue_net', 'materialized-view', [
  'day date',
  'revenue numeric',
]);
const executive = table('reporting', 'executive', 'view', [
  'day date',
  'revenue numeric',
]);
const weird = table('ops', 'Weird.Name/50 %', 'table', ['n integer']);
const salaries = table('hr_private', 'salaries', 'table', ['pay numeric']);

function feeds(from: TableDetail, to: TableDetail): Assertion {
  return {
    from: from.ref,
    to: to.ref,
    kind: 'FEEDS',
    basis: 'parsed',
    props: {
      job: `view:${to.ref}`,
    },
    evidence: [{ basis: 'parsed', text: `Query of ${to.schema}.${to.name}` }],
  };
}

function derives(
  from: TableDetail,
  fromColumn: string,
  to: TableDetail,
  toColumn: string,
  props: Assertion['props'] = {},
): Assertion {
  return {
    from: columnRef(from.ref, fromColumn),
    to: columnRef(to.ref, toColumn),
    kind: 'DERIVES',
    basis: 'parsed',
    props: { role: 'value', transform: 'identity', ...props },
    evidence: [],
  };
}

const sum = { transform: 'aggregate', fragment: 'sum(net_amount)' } as const;
const trunc = {
  transform: 'expression',
  fragment: "date_trunc('day', ordered_at)::date",
} as const;

const edges: readonly RecordedEdge[] = [
  feeds(orders, stagedOrders),
  derives(orders, 'order_id', stagedOrders, 'order_id'),
  derives(orders, 'store_id', stagedOrders, 'store_id'),
  derives(orders, 'ordered_at', stagedOrders, 'ordered_at'),
  derives(orders, 'amount', stagedOrders, 'amount'),
  derives(orders, 'status', stagedOrders, 'amount', { role: 'filter' }),
  feeds(stagedOrders, orderFacts),
  feeds(orderLines, orderFacts),
  {
    ...feeds(orderFacts, dailyRevenue),
    grainChange: {
      kind: 'coarser',
      to: 'day',
      sentence: 'One row per order becomes one row per store and day.',
      fragment: "GROUP BY date_trunc('day', ordered_at), store_id",
    },
  },
  derives(orderFacts, 'ordered_at', dailyRevenue, 'day', trunc),
  derives(orderFacts, 'store_id', dailyRevenue, 'store_id'),
  derives(orderFacts, 'net_amount', dailyRevenue, 'revenue', sum),
  derives(orderFacts, 'order_id', dailyRevenue, 'orders', {
    transform: 'aggregate',
    fragment: 'count(order_id)',
  }),
  feeds(salaries, dailyRevenue),
  {
    ...feeds(dailyRevenue, revenueNet),
    grainChange: {
      kind: 'coarser',
      from: 'day',
      to: 'week',
      sentence: 'Daily becomes weekly.',
    },
  },
  derives(dailyRevenue, 'day', revenueNet, 'day'),
  derives(dailyRevenue, 'revenue', revenueNet, 'revenue', {
    transform: 'aggregate',
    fragment: 'sum(revenue)',
  }),
  feeds(revenueNet, executive),
  derives(revenueNet, 'day', executive, 'day'),
  derives(revenueNet, 'revenue', executive, 'revenue'),
];

function withSources(detail: TableDetail): TableDetail {
  return {
    ...detail,
    columns: detail.columns.map(c => ({
      ...c,
      directSources: edges
        .filter(
          e =>
            e.kind === 'DERIVES' && e.to === c.ref && e.props.role === 'value',
        )
        .map(e => ({
          column: e.from,
          transform: e.props.transform ?? 'identity',
          ...(e.props.fragment && { fragment: e.props.fragment }),
          certainty: 'certain' as const,
        })),
    })),
    upstreamTables: edges.filter(
      e => e.kind === 'FEEDS' && e.to === detail.ref && e.from !== salaries.ref,
    ).length,
    downstreamTables: edges.filter(
      e => e.kind === 'FEEDS' && e.from === detail.ref,
    ).length,
  };
}

const shop: SourceStatus = {
  id: 'shop',
  dialect: 'postgres',
  title: 'Shop warehouse',
  host: 'db.shop.example',
  database: 'shop',
  state: 'partial',
  asOf: AS_OF,
  revision: 3,
  tables: 8,
  columns: 34,
  reason: {
    code: 'schema-unreadable',
    message:
      'Schema hr_private could not be read: GRANT USAGE ON SCHEMA hr_private TO the crawling role to see it.',
  },
  schemas: ['core', 'marts', 'ops', 'raw', 'reporting', 'staging'].map(
    name => ({
      ref: schemaRef('shop', name),
      name,
      entityName: `shop.${name}`,
      tables: name === 'reporting' || name === 'raw' ? 2 : 1,
      withheld: name === 'core' ? 3 : 0,
      completeness: 'complete' as const,
      asOf: AS_OF,
    }),
  ),
  columnLineage: {
    views: 5,
    complete: 4,
    unresolved: 2,
    reasons: [{ code: 'procedure', count: 2 }],
  },
  lastRun: {
    id: 'run-1',
    source: 'shop',
    state: 'partial',
    startedAt: '2026-11-20T02:09:55Z',
    finishedAt: AS_OF,
    counts: { tables: 8, columns: 34 },
  },
  graph: { kind: 'database', level: true },
};

const tables = [
  orders,
  orderLines,
  stagedOrders,
  orderFacts,
  dailyRevenue,
  revenueNet,
  executive,
  weird,
  salaries,
].map(withSources);

/** A small shop: raw → staging → core (by a procedure) → marts → reporting, with a table that the reader may not see. */
export const recordedShop: RecordedFacts = {
  sources: [shop],
  tables,
  edges,
  history: recordedHistory,
  watches: recordedWatches,
  news: recordedNews(tables),
  hidden: new Set([salaries.ref]),
  ...recordedShopAnswers(tables, recordedHistory),
  ...recordedShopFits(tables),
  ...recordedShopComparisons(tables),
};
