import {
  ColumnRef,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { COLUMN_PARAM, columnFromParam, columnToParam } from './columnParam';

/** The answers that open on a table's own page. */
export const OPEN_ANSWER_KINDS = [
  'source',
  'impact',
  'grain',
  'changes',
] as const;

/** Which answer is open on a table's page. */
export interface OpenAnswer {
  readonly kind: (typeof OPEN_ANSWER_KINDS)[number];
  /** The column that it is about; the table if not given. */
  readonly column?: ColumnRef;
  /** Of `changes`: since which day, `YYYY-MM-DD` in the reader's time zone. */
  readonly since?: string;
}

const ANSWER_PARAM = 'answer';
const SINCE_PARAM = 'since';
const DAY = /^\d{4}-\d\d-\d\d$/;

/** Reads which answer a page's query opens; a query that names none, or an impossible one, opens none. */
export function readOpenAnswer(
  table: TableRef,
  params: URLSearchParams,
): OpenAnswer | undefined {
  const kind = OPEN_ANSWER_KINDS.find(k => k === params.get(ANSWER_PARAM));
  const column = columnFromParam(table, params.get(COLUMN_PARAM) ?? undefined);
  const since = params.get(SINCE_PARAM) ?? '';
  if (kind === undefined || (kind === 'source' && column === undefined)) {
    return undefined;
  }
  return {
    kind,
    ...((kind === 'source' || kind === 'impact') && column && { column }),
    ...(kind === 'changes' && DAY.test(since) && { since }),
  };
}

/** The query with another answer open, or none; what else it says stays. */
export function writeOpenAnswer(
  table: TableRef,
  before: URLSearchParams,
  answer: OpenAnswer | undefined,
): URLSearchParams {
  const next = new URLSearchParams(before);
  for (const name of [ANSWER_PARAM, SINCE_PARAM, COLUMN_PARAM]) {
    next.delete(name);
  }
  if (answer) {
    next.set(ANSWER_PARAM, answer.kind);
    if (answer.column !== undefined) {
      next.set(COLUMN_PARAM, columnToParam(table, answer.column));
    }
    if (answer.since !== undefined) {
      next.set(SINCE_PARAM, answer.since);
    }
  }
  return next;
}
