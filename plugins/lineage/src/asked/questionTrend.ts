import { QuestionWeek } from '@grainline/backstage-plugin-lineage-common';

/** What became of questions in several weeks together. */
export interface QuestionSum {
  readonly asked: number;
  readonly answered: number;
  readonly unknown: number;
  /** Counted apart: what is passed on was asked before. */
  readonly passedOn: number;
}

/** The sum of some weeks. */
export function sumOf(weeks: readonly QuestionWeek[]): QuestionSum {
  const sum = (of: (week: QuestionWeek) => number) =>
    weeks.reduce((total, week) => total + of(week), 0);
  return {
    asked: sum(week => week.asked),
    answered: sum(week => week.answered),
    unknown: sum(week => week.unknown),
    passedOn: sum(week => week.passedOn),
  };
}

/** How questions that the portal did not answer became fewer, or more. */
export interface QuestionTrend {
  /** How many weeks are compared: so many at the beginning with as many at the end. */
  readonly weeks: number;
  /** Of 100 questions that were asked, how many were not answered: at the beginning and at the end. */
  readonly before: number;
  readonly after: number;
  /** Percent by which they became fewer; below zero if more. */
  readonly fewer: number;
}

const MOST_WEEKS = 4;

function unanswered(weeks: readonly QuestionWeek[]): number | undefined {
  const { asked, answered } = sumOf(weeks);
  return asked === 0 ? undefined : ((asked - answered) / asked) * 100;
}

/**
 * Compares the first weeks with the last, at most four each and never the same week twice.
 *
 * @param weeks - The newest first. The running week is left out by the caller, since it is not over.
 * @returns Undefined if there are not two weeks, nothing was asked in one of the spans, or everything was answered at the beginning.
 */
export function questionTrend(
  weeks: readonly QuestionWeek[],
): QuestionTrend | undefined {
  const span = Math.min(MOST_WEEKS, Math.floor(weeks.length / 2));
  const after = unanswered(weeks.slice(0, span));
  const before = unanswered(weeks.slice(weeks.length - span));
  if (span === 0 || before === undefined || after === undefined || !before) {
    return undefined;
  }
  return {
    weeks: span,
    before: Math.round(before),
    after: Math.round(after),
    fewer: Math.round(((before - after) / before) * 100),
  };
}
