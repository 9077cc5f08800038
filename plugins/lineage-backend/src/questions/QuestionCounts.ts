import {
  AskedQuestion,
  QuestionKind,
  QuestionWeek,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';

interface CountRow {
  readonly week: string;
  readonly kind: string;
  readonly outcome: string;
  /** A string where the database's integers have 64 bits. */
  readonly asked: number | string;
}

const DAY = 24 * 60 * 60 * 1000;
const WEEK = 7 * DAY;
const DEFAULT_WEEKS = 12;
// 1970-01-05 was a Monday.
const FIRST_MONDAY = 4 * DAY;

/** The Monday of the week in which a time lies, in UTC: `2026-11-23`. */
export function mondayOf(time: Date): string {
  const weeks = Math.floor((time.getTime() - FIRST_MONDAY) / WEEK);
  return new Date(FIRST_MONDAY + weeks * WEEK).toISOString().slice(0, 10);
}

function weekOf(week: string, rows: readonly CountRow[]): QuestionWeek {
  const of = (outcome: AskedQuestion['outcome']) =>
    rows
      .filter(r => r.outcome === outcome)
      .reduce((sum, r) => sum + Number(r.asked), 0);
  const byKind: Partial<Record<QuestionKind, number>> = {};
  for (const row of rows.filter(r => r.outcome !== 'passed-on')) {
    const kind = row.kind as QuestionKind;
    byKind[kind] = (byKind[kind] ?? 0) + Number(row.asked);
  }
  const [answered, unknown] = [of('answered'), of('unknown')];
  return {
    week,
    asked: answered + unknown,
    answered,
    unknown,
    passedOn: of('passed-on'),
    byKind,
  };
}

/**
 * Counts what people ask, by week, kind and outcome; nothing else of it is kept. A question that is passed on to an owner was asked before and
 * counts once: `asked` is what was answered and what was unknown.
 */
export class QuestionCounts {
  private readonly knex: Knex;
  private readonly clock: () => Date;

  static create(options: {
    readonly knex: Knex;
    clock?: () => Date;
  }): QuestionCounts {
    return new QuestionCounts(
      options.knex,
      options.clock ?? (() => new Date()),
    );
  }

  private constructor(knex: Knex, clock: () => Date) {
    this.knex = knex;
    this.clock = clock;
  }

  async note({ kind, outcome }: AskedQuestion): Promise<void> {
    await this.knex('question_counts')
      .insert({ week: mondayOf(this.clock()), kind, outcome, asked: 1 })
      .onConflict(['week', 'kind', 'outcome'])
      .merge({ asked: this.knex.raw('question_counts.asked + 1') });
  }

  /** The last weeks, this one first; one in which nothing was asked has zeros, as long as something was asked before it. */
  async weeks(count: number = DEFAULT_WEEKS): Promise<readonly QuestionWeek[]> {
    const now = this.clock().getTime();
    const mondays = Array.from({ length: count }, (_, i) =>
      mondayOf(new Date(now - i * WEEK)),
    );
    const rows: CountRow[] = await this.knex('question_counts').where(
      'week',
      '>=',
      mondays[mondays.length - 1],
    );
    const first = rows.map(r => r.week).sort()[0];
    return mondays
      .filter(week => first !== undefined && week >= first)
      .map(week =>
        weekOf(
          week,
          rows.filter(r => r.week === week),
        ),
      );
  }
}
