import {
  AskAnswer,
  CompareAnswer,
  LeftOutRows,
  QuestionWeek,
  TableSummary,
} from '@grainline/backstage-plugin-lineage-common';
import { RecordedAnswerFacts } from './RecordedAnswers';

const answered = { unknowns: [], hidden: 0, truncated: false };

const cancelled: LeftOutRows = {
  at: 'shop/marts/daily_revenue',
  depth: 1,
  clause: 'where',
  fragment: "status <> 'cancelled'",
  columns: ['shop/core/order_facts/status'],
  job: {
    id: 'view:shop/marts/daily_revenue',
    kind: 'view',
    name: 'marts.daily_revenue',
  },
};

function comparison(
  left: TableSummary,
  right: TableSummary,
  common: TableSummary,
): CompareAnswer {
  return {
    ...answered,
    left,
    right,
    sentence:
      'Both are made of core.order_facts; marts.daily_revenue drops cancelled orders, reporting.revenue_net counts them.',
    certainty: 'certain',
    hidden: 1,
    facts: [
      { fact: 'kind', left: 'view', right: 'materialized view', same: false },
      {
        fact: 'grain',
        left: 'One row per day.',
        right: 'One row per day.',
        same: true,
      },
      { fact: 'frequency', left: 'nightly', right: 'hourly', same: false },
    ],
    columns: [
      { name: 'day', left: 'date', right: 'date', sameSource: true },
      { name: 'revenue', left: 'numeric', right: 'numeric', sameSource: false },
      { name: 'orders', left: 'bigint' },
    ],
    divergence: {
      common: [common],
      onlyLeft: [cancelled],
      onlyRight: [],
      sentence:
        'Both from core.order_facts; marts.daily_revenue drops cancelled orders.',
    },
  };
}

/** What the recorded shop understands; the second of these words names nothing for certain. */
export const QUESTIONS = {
  grain: 'Is marts.daily_revenue daily or hourly?',
  unclear: 'Where does revenue come from?',
  none: 'How warm will it be on Sunday?',
} as const;

function understood(
  daily: TableSummary,
  net: TableSummary,
): Readonly<Record<string, AskAnswer>> {
  const unclear: AskAnswer = {
    ...answered,
    text: QUESTIONS.unclear,
    kind: 'source',
    subjects: [{ table: daily, column: 'revenue' }],
    sentence:
      'If you mean marts.daily_revenue.revenue: it is SUM(core.order_facts.net_amount).',
    certainty: 'likely',
    alternatives: [{ table: net, column: 'revenue' }, { table: net }],
    details: ["Left out: status <> 'cancelled'"],
  };
  const meant = `${QUESTIONS.unclear} (meaning ${net.ref}/revenue)`;
  return {
    [QUESTIONS.grain]: {
      ...answered,
      text: QUESTIONS.grain,
      kind: 'grain',
      subjects: [{ table: daily }],
      sentence: 'marts.daily_revenue is daily: one row per day.',
      certainty: 'certain',
      alternatives: [],
      details: ["GROUP BY date_trunc('day', ordered_at)", 'Key: day'],
    },
    [QUESTIONS.unclear]: unclear,
    [meant]: {
      ...unclear,
      text: meant,
      subjects: [{ table: net, column: 'revenue' }],
      sentence: 'Nothing is known of what fills reporting.revenue_net.revenue.',
      certainty: 'unknown',
      unknowns: [
        {
          code: 'no-lineage',
          message: 'Its SQL is not known; add the repository that fills it.',
        },
      ],
      alternatives: [],
      details: [],
    },
    [QUESTIONS.none]: {
      ...answered,
      text: QUESTIONS.none,
      subjects: [],
      sentence: 'This is no question that is understood here.',
      certainty: 'unknown',
      alternatives: [],
      details: [],
    },
  };
}

function week(
  monday: string,
  answers: number,
  unknown: number,
  passedOn: number,
  byKind: QuestionWeek['byKind'],
): QuestionWeek {
  return {
    week: monday,
    asked: answers + unknown,
    answered: answers,
    unknown,
    passedOn,
    byKind,
  };
}

const weeks: readonly QuestionWeek[] = [
  week('2026-11-16', 18, 2, 1, { source: 8, grain: 7, fit: 5 }),
  week('2026-11-09', 21, 4, 1, { source: 12, grain: 8, impact: 5 }),
  week('2026-11-02', 14, 6, 2, { source: 10, grain: 8, compare: 2 }),
  week('2026-10-26', 9, 11, 5, { source: 11, owner: 9 }),
];

/** What the recorded shop answers when tables are compared or asked about in words. */
export function recordedShopComparisons(
  tables: readonly TableSummary[],
): RecordedAnswerFacts {
  const of = (name: string) => tables.find(t => t.name === name)!;
  const daily = of('daily_revenue');
  const net = of('revenue_net');
  const compared = comparison(daily, net, of('order_facts'));
  return {
    comparisons: { [`${daily.ref} ${net.ref}`]: compared },
    asked: understood(daily, net),
    weeks,
  };
}
