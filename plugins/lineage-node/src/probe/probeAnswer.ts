import {
  BOUNDARY_UNITS,
  ProbeAnswer,
  ProbeLimits,
  ProbeQuestion,
  TimeAnswer,
} from './TableProbe';
import { slicesOf } from './slicesOf';

/** The one row that a probe's statement returns: counts. */
export type ProbeRow = Readonly<Record<string, number | null>>;

/**
 * Reads the answer to a question from the row of its statement, which is the same whatever the dialect: `rows`, `filled_0`, `distinct_0`, `density_0`
 * and so on by the order of the columns; `groups`, `duplicated`, `with_null`; `values`, `distinct`, `on_day` and so on, `hours`, `steps`, `gap`
 * (seconds), `at_gap`.
 *
 * @param rows - how many rows the table is thought to have, by which it is cut into slices
 */
export function probeAnswer(
  rows: number,
  question: ProbeQuestion,
  limits: ProbeLimits,
  row: ProbeRow,
): ProbeAnswer {
  const of = (name: string) => row[name] ?? 0;
  switch (question.kind) {
    case 'columns':
      return {
        kind: 'columns',
        rows: of('rows'),
        columns: question.columns.map((column, i) => ({
          column,
          filled: of(`filled_${i}`),
          distinct: of(`distinct_${i}`),
          ...(typeof row[`density_${i}`] === 'number' && {
            density: of(`density_${i}`),
          }),
        })),
      };
    case 'combinations':
      return {
        kind: 'combinations',
        rows: of('rows'),
        distinct: question.keys.map((_, i) => of(`distinct_${i}`)),
      };
    case 'key':
      return {
        kind: 'key',
        columns: question.columns,
        rows: of('rows'),
        groups: of('groups'),
        duplicated: of('duplicated'),
        withNull: of('with_null'),
        slices: slicesOf(rows, limits),
      };
    default:
      return {
        kind: 'time',
        column: question.column,
        within: question.within,
        values: of('values'),
        distinct: of('distinct'),
        onBoundary: Object.fromEntries(
          BOUNDARY_UNITS.map(unit => [unit, of(`on_${unit}`)]),
        ) as TimeAnswer['onBoundary'],
        hours: of('hours'),
        steps: of('steps'),
        ...(typeof row.gap === 'number' && {
          gap: row.gap,
          atGap: of('at_gap'),
        }),
      };
  }
}
