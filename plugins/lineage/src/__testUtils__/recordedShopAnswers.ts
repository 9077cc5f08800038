import {
  ChangedSinceAnswer,
  ColumnSourceAnswer,
  EdgeJob,
  HistoryEntry,
  ImpactAnswer,
  PassedOn,
  ProbeReport,
  TableSummary,
} from '@grainline/backstage-plugin-lineage-common';
import { RecordedAnswerFacts } from './RecordedAnswers';

const REVENUE = 'shop/marts/daily_revenue/revenue';
const LOAD: EdgeJob = {
  id: 'routine:shop/core/load_order_facts',
  kind: 'routine',
  name: 'core.load_order_facts',
};
const VIEW: EdgeJob = {
  id: 'view:shop/marts/daily_revenue',
  kind: 'view',
  name: 'marts.daily_revenue',
};

function tableOfList(
  tables: readonly TableSummary[],
  ref: string,
): TableSummary {
  const found = tables.find(t => t.ref === ref);
  if (!found) {
    throw new Error(`The recorded shop has no table ${ref}`);
  }
  return found;
}

function revenueSource(orders: TableSummary): ColumnSourceAnswer {
  return {
    column: REVENUE,
    sentence:
      'marts.daily_revenue.revenue is SUM(raw.orders.amount), by way of core.order_facts; loaded nightly, last 02:10.',
    certainty: 'certain',
    unknowns: [
      {
        code: 'hidden-tables',
        message:
          'Part of it comes from a table that you may not see: ask its owner for access.',
      },
    ],
    hidden: 1,
    truncated: false,
    loaded: 'loaded nightly, last 02:10',
    origins: [
      {
        kind: 'column',
        ref: 'shop/raw/orders/amount',
        label: 'raw.orders.amount',
        transform: 'aggregate',
        expression: 'SUM(amount)',
        certainty: 'certain',
        table: orders,
      },
      {
        kind: 'files',
        label: 's3://shop-landing/orders/',
        transform: 'identity',
        certainty: 'likely',
      },
    ],
    steps: [
      {
        to: REVENUE,
        from: ['shop/core/order_facts/net_amount'],
        depth: 1,
        transform: 'aggregate',
        fragment: 'sum(net_amount)',
        job: VIEW,
        basis: 'parsed',
        certainty: 'certain',
        evidence: [
          {
            basis: 'parsed',
            text: 'Query of marts.daily_revenue',
            place: { line: 3, column: 8 },
          },
        ],
      },
      {
        to: 'shop/core/order_facts/net_amount',
        from: ['shop/raw/orders/amount'],
        depth: 2,
        transform: 'expression',
        fragment: 'amount - coalesce(discount, 0)',
        job: LOAD,
        basis: 'observed',
        certainty: 'likely',
        evidence: [
          { basis: 'observed', text: 'Seen 42 times in pg_stat_statements' },
        ],
      },
    ],
    leftOut: [
      {
        clause: 'inner-join',
        fragment: 'JOIN raw.order_lines l ON l.order_id = o.order_id',
        columns: ['shop/raw/order_lines/order_id'],
        table: 'shop/raw/order_lines',
        at: 'shop/core/order_facts',
        depth: 1,
        job: LOAD,
        line: 12,
      },
      {
        clause: 'where',
        fragment: "status <> 'cancelled'",
        columns: ['shop/raw/orders/status'],
        at: 'shop/marts/daily_revenue',
        depth: 0,
        job: VIEW,
        line: 5,
      },
    ],
    corrections: [],
  };
}

const unknownLines: ColumnSourceAnswer = {
  column: 'shop/core/order_facts/lines',
  sentence: 'The source of core.order_facts.lines is not known.',
  certainty: 'unknown',
  unknowns: [
    {
      code: 'procedure',
      message:
        'Filled by procedure core.load_order_facts, whose temporary tables hide which column comes from which.',
    },
  ],
  hidden: 0,
  truncated: false,
  origins: [],
  steps: [],
  leftOut: [],
  corrections: [],
};

function revenueImpact(
  revenueNet: TableSummary,
  executive: TableSummary,
): ImpactAnswer {
  return {
    ref: REVENUE,
    sentence:
      'If marts.daily_revenue.revenue changes, 2 tables and 1 dashboard change with it.',
    certainty: 'certain',
    unknowns: [],
    hidden: 0,
    truncated: false,
    items: [
      {
        kind: 'column',
        ref: 'shop/reporting/revenue_net/revenue',
        label: 'reporting.revenue_net.revenue',
        table: revenueNet,
        depth: 1,
        role: 'value',
        owner: 'group:default/finance',
        certainty: 'certain',
        job: {
          id: 'view:shop/reporting/revenue_net',
          kind: 'view',
          name: 'reporting.revenue_net',
        },
      },
      {
        kind: 'table',
        ref: executive.ref,
        label: 'reporting.executive',
        table: executive,
        depth: 2,
        role: 'rows',
        certainty: 'likely',
      },
      {
        kind: 'dashboard',
        ref: 'resource:default/dashboard-executive',
        label: 'Executive overview',
        depth: 3,
        role: 'value',
        owner: 'group:default/board',
        certainty: 'likely',
      },
    ],
    notice:
      'marts.daily_revenue.revenue is about to change. It reaches reporting.revenue_net.revenue, reporting.executive and the dashboard Executive overview.',
  };
}

function upstreamChanges(
  revenue: TableSummary,
  orders: TableSummary,
  ordersHistory: readonly HistoryEntry[],
): ChangedSinceAnswer {
  return {
    ref: revenue.ref,
    since: '2026-11-13T00:00:00.000Z',
    sentence:
      'Since 13 November, raw.orders, from which marts.daily_revenue is made, changed twice.',
    certainty: 'certain',
    unknowns: [],
    hidden: 0,
    truncated: false,
    tables: [
      { table: revenue, depth: 0, changes: [] },
      { table: orders, depth: 3, changes: ordersHistory.slice(0, 2) },
    ],
  };
}

const probe: ProbeReport = {
  ref: 'shop/raw/order_lines',
  dryRun: true,
  statements: [
    {
      purpose: 'Look for two rows with the same order_id and line_no',
      sql: 'SELECT count(*) FROM (SELECT 1 FROM "raw"."order_lines" GROUP BY "order_id", "line_no" HAVING count(*) > 1 LIMIT 1) t',
    },
  ],
  cost: {
    rows: 75_000,
    sentence: 'Reads a sixteenth of 1,200,000 rows, at most 30 s.',
  },
  findings: [
    {
      basis: 'observed',
      text: 'No two of 75,000 rows have the same order_id and line_no',
    },
  ],
  at: '2026-11-20T10:00:00Z',
};

const passedOn: PassedOn = {
  to: ['group:default/shop'],
  text: 'What is the grain of raw.order_lines?',
  sent: true,
};

/** What the recorded shop answers to people's questions. */
export function recordedShopAnswers(
  tables: readonly TableSummary[],
  history: Readonly<Record<string, readonly HistoryEntry[]>>,
): RecordedAnswerFacts {
  const of = (ref: string) => tableOfList(tables, ref);
  const orders = of('shop/raw/orders');
  const revenue = of('shop/marts/daily_revenue');
  return {
    columnSources: {
      [REVENUE]: revenueSource(orders),
      [unknownLines.column]: unknownLines,
    },
    impacts: {
      [REVENUE]: revenueImpact(
        of('shop/reporting/revenue_net'),
        of('shop/reporting/executive'),
      ),
    },
    changedSince: {
      [revenue.ref]: upstreamChanges(
        revenue,
        orders,
        history[orders.ref] ?? [],
      ),
    },
    probe,
    passedOn,
  };
}
