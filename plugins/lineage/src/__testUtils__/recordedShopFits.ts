import {
  DashboardFit,
  FitAnswer,
  FitCheck,
  FitRanking,
  Requirement,
  TableSummary,
} from '@grainline/backstage-plugin-lineage-common';
import { RecordedAnswerFacts } from './RecordedAnswers';

/** What the recorded shop's dashboard runs. */
export const HOURLY_SQL = `SELECT date_trunc('hour', ordered_at) AS hour, sum(net_amount) AS revenue
FROM core.order_facts
GROUP BY 1`;

const requirement: Requirement = {
  measures: [
    {
      name: 'revenue',
      columns: ['net_amount'],
      aggregate: 'sum',
      additivity: 'additive',
      fragment: 'sum(net_amount)',
    },
    {
      name: 'buyers',
      columns: ['customer_id'],
      aggregate: 'count-distinct',
      additivity: 'non-additive',
      fragment: 'count(DISTINCT customer_id)',
    },
  ],
  dimensions: [{ name: 'hour', columns: ['ordered_at'], unit: 'hour' }],
  time: { column: 'ordered_at', unit: 'hour', zone: 'Europe/Berlin' },
  filters: [{ fragment: "status <> 'test'", columns: ['status'] }],
  population: ['shop/core/order_facts'],
  freshness: { maxAgeSeconds: 26 * 3600 },
  sql: HOURLY_SQL,
};

const met: FitCheck = {
  id: 'columns',
  status: 'met',
  expected: 'net_amount, ordered_at',
  actual: 'Both are there.',
  evidence: [],
  certainty: 'certain',
};

const timeUnit: FitCheck = {
  id: 'time-unit',
  status: 'unmet',
  expected: 'by hour',
  actual: 'one row per day',
  evidence: [
    {
      basis: 'parsed',
      text: 'The view groups by day.',
      ref: 'shop/marts/daily_revenue',
      sql: "date_trunc('day', ordered_at)",
    },
  ],
  certainty: 'certain',
  fix: 'Ask core.order_facts, which has a row per order.',
};

const distinct: FitCheck = {
  id: 'additivity',
  status: 'unmet',
  expected: 'distinct customer_id',
  actual: 'No customer is left after the GROUP BY.',
  evidence: [],
  certainty: 'certain',
};

const answered = { unknowns: [], hidden: 0, truncated: false };

function fitsOf(
  facts: TableSummary,
  daily: TableSummary,
  lines: TableSummary,
): readonly FitAnswer[] {
  return [
    {
      ...answered,
      table: facts,
      verdict: 'fits-with-changes',
      sentence: 'core.order_facts fits if orders are summed by hour.',
      certainty: 'certain',
      checks: [
        met,
        {
          id: 'time-unit',
          status: 'derivable',
          expected: 'by hour',
          actual: 'one row per order',
          evidence: [],
          certainty: 'certain',
          fix: 'SUM(net_amount) by hour is safe, distinct customers too.',
        },
      ],
      instead: [],
    },
    {
      ...answered,
      table: daily,
      verdict: 'does-not-fit',
      sentence:
        'marts.daily_revenue does not fit, because it has days and hours are needed.',
      certainty: 'certain',
      checks: [met, timeUnit, distinct],
      firstBlocking: 'time-unit',
      instead: [{ table: facts, why: 'It has these columns by order.' }],
    },
    {
      ...answered,
      table: lines,
      verdict: 'cannot-tell',
      sentence:
        'It cannot be told whether raw.order_lines fits, because its grain is not known.',
      certainty: 'unknown',
      unknowns: [
        {
          code: 'no-key',
          message: 'Declare a primary key, and the next crawl knows the grain.',
        },
      ],
      checks: [
        {
          id: 'grain',
          status: 'unknown',
          expected: 'one row per order',
          actual: 'not known',
          evidence: [],
          certainty: 'unknown',
          fix: 'State its grain, or declare a key.',
        },
      ],
      firstBlocking: 'grain',
      instead: [],
      hidden: 1,
    },
  ];
}

function dashboardsOf(
  facts: TableSummary,
  daily: TableSummary,
): readonly DashboardFit[] {
  return [
    {
      id: 'resource:default/dashboard-store-ops',
      title: 'Store Ops',
      owner: 'group:default/store-ops',
      table: daily,
      verdict: 'does-not-fit',
      sentence:
        'marts.daily_revenue does not fit, because it has days and hours are needed.',
      checkedAt: '2026-11-20T02:10:00Z',
      stoppedFitting: { at: '2026-11-18T02:10:00Z', before: 'fits' },
    },
    {
      id: 'finance',
      title: 'Finance Close',
      table: facts,
      verdict: 'fits',
      sentence: 'core.order_facts fits.',
      checkedAt: '2026-11-20T02:10:00Z',
    },
    {
      id: 'resource:default/dashboard-broken',
      title: 'Half written',
      reason: {
        code: 'unreadable',
        message: 'Its SQL could not be read: line 2 ends in the middle.',
      },
    },
  ];
}

/** What the recorded shop answers to requirements. */
export function recordedShopFits(
  tables: readonly TableSummary[],
): RecordedAnswerFacts {
  const of = (name: string) => tables.find(t => t.name === name)!;
  const facts = of('order_facts');
  const daily = of('daily_revenue');
  const ranking: FitRanking = {
    requirement,
    unread: [
      {
        code: 'parameter',
        message: 'The parameter $1 has no value: give one to check the range.',
        place: { line: 3, column: 9 },
      },
    ],
    items: fitsOf(facts, daily, of('order_lines')),
    considered: 8,
  };
  return { fit: ranking, dashboards: dashboardsOf(facts, daily) };
}
