import {
  Additivity,
  RequiredMeasure,
} from '@grainline/backstage-plugin-lineage-common';

/** How an expression adds up the rows of a group. */
export type AggregateOf = Pick<RequiredMeasure, 'aggregate' | 'additivity'>;

const CALL = /\b(\w+)\s*\(/g;
const AGGREGATES = new Set([
  'sum',
  'count',
  'avg',
  'min',
  'max',
  'stddev',
  'stddev_pop',
  'stddev_samp',
  'variance',
  'var_pop',
  'var_samp',
  'median',
  'mode',
  'percentile_cont',
  'percentile_disc',
  'listagg',
  'string_agg',
  'array_agg',
  'bool_and',
  'bool_or',
  'every',
  'approximate',
  'hll',
  'corr',
]);
const ADDITIVITY: Readonly<Record<RequiredMeasure['aggregate'], Additivity>> = {
  sum: 'additive',
  count: 'additive',
  min: 'additive',
  max: 'additive',
  'count-distinct': 'non-additive',
  avg: 'non-additive',
  none: 'additive',
  other: 'non-additive',
};

function of(aggregate: RequiredMeasure['aggregate']): AggregateOf {
  return { aggregate, additivity: ADDITIVITY[aggregate] };
}

function callsOf(sql: string): string[] {
  return [...sql.matchAll(CALL)]
    .map(match => match[1].toLowerCase())
    .filter(name => AGGREGATES.has(name));
}

/** Text in quotes says nothing of calls and operators. */
function withoutLiterals(sql: string): string {
  return sql.replace(/'(?:[^']|'')*'/g, "''");
}

/**
 * What an expression of a select list does with the rows of its group, and whether its figures may be added up again: sums, counts, and sums less
 * sums may; distinct counts, averages, ratios and what looks at other rows may not. The smallest of the smallest is the smallest, so `min` and `max` may be
 * taken again too.
 *
 * @returns `none` for an expression without an aggregate
 */
export function measureOf(fragment: string): AggregateOf {
  const sql = withoutLiterals(fragment);
  if (/\bover\s*\(|\bover\s+\w/i.test(sql)) {
    return of('other');
  }
  const calls = callsOf(sql);
  if (calls.length === 0) {
    return of('none');
  }
  if (
    /\bcount\s*\(\s*distinct\b/i.test(sql) ||
    /\bapproximate\s+count\b/i.test(sql)
  ) {
    return of(
      calls.filter(call => call !== 'approximate').length === 1
        ? 'count-distinct'
        : 'other',
    );
  }
  if (/\(\s*distinct\b/i.test(sql)) {
    return of('other');
  }
  const kinds = new Set(calls);
  if (kinds.size > 1) {
    // Sums and counts that are added up stay additive; anything else does not.
    return [...kinds].every(kind => kind === 'sum' || kind === 'count') &&
      isSumOfCalls(sql)
      ? of('sum')
      : of('other');
  }
  const [kind] = kinds;
  if (kind === 'sum' || kind === 'count') {
    return isSumOfCalls(sql) ? of(kind) : of('other');
  }
  if (kind === 'min' || kind === 'max' || kind === 'avg') {
    return calls.length === 1 ? of(kind) : of('other');
  }
  return of('other');
}

/** True if, outside of the aggregates' own parentheses, nothing divides or multiplies them by each other. */
function isSumOfCalls(sql: string): boolean {
  const outside = withoutArguments(sql);
  const calls = callsOf(`${outside}`).length;
  return (
    !(calls > 1 && /[/*%]/.test(outside)) &&
    !/\/[^*]*\b(sum|count)\b/i.test(outside)
  );
}

/** The expression with the arguments of its aggregates left out. */
function withoutArguments(sql: string): string {
  let text = '';
  let depth = 0;
  let skipped: number | undefined;
  for (let at = 0; at < sql.length; at++) {
    const char = sql[at];
    if (char === ')') {
      depth--;
      if (skipped === depth) {
        skipped = undefined;
      }
    }
    if (skipped === undefined) {
      text += char;
    }
    if (char === '(') {
      const name = /(\w+)\s*$/.exec(sql.slice(0, at))?.[1].toLowerCase();
      if (skipped === undefined && name !== undefined && AGGREGATES.has(name)) {
        skipped = depth;
      }
      depth++;
    }
  }
  return text;
}
