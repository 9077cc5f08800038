import { FitCheck } from '@grainline/backstage-plugin-lineage-common';
import {
  Check,
  FitCase,
  countsRows,
  dimensionsOf,
  listed,
  measuresOf,
  quoted,
  result,
} from '../FitCase';
import { NeededMeasure } from '../FitNeed';
import { nameOf } from '../KnownTables';
import { isTimeType, typeFamily } from '../columnTypes';
import { isRowPerGroup, keysOf, relateRows } from '../relateRows';
import { multipliers } from './checkFanOut';

const STOCK_NAME =
  /(?:^|_)(?:on_hand|in_stock|stock|inventory|balance|headcount|open_orders)(?:_|$)/i;
const STOCK_COMMENT =
  /\b(?:must|may|do|should|can) ?not be (?:added up|summed|aggregated) (?:over|across|by) (?:days|dates|weeks|months|time|snapshots)/i;

/** What has to be added up over the candidate's rows may be added up. */
export const checkAdditivity: Check = fit => {
  const measures = measuresOf(fit);
  if (measures.length === 0) {
    return [];
  }
  const isSingle = isRowPerGroup(fit);
  const relation = relateRows(fit);
  // Where a join multiplies rows, that is what is wrong, and not which figures may be added up.
  const isMultiplied = multipliers(fit).length > 0;
  const checks = measures.flatMap(measure =>
    isMultiplied ? [] : judge(fit, measure, isSingle, relation?.kind),
  );
  if (checks.length > 0) {
    return checks;
  }
  return [
    result(
      'additivity',
      'met',
      {
        expected: listed(measures.map(m => m.name)),
        actual: isSingle
          ? 'nothing has to be added up'
          : 'adds up over its rows',
      },
      { certainty: isSingle === undefined ? 'likely' : 'certain' },
    ),
  ];
};

/** Only what cannot be added up, or must be where the SQL does not. */
function judge(
  fit: FitCase,
  measure: NeededMeasure,
  isSingle: boolean | undefined,
  relation: 'same' | 'finer' | 'coarser' | 'unknown' | undefined,
): FitCheck[] {
  const unmet = (actual: string, fix?: string) => [
    result('additivity', 'unmet', {
      expected: `${measure.name}: ${inWords(measure)}`,
      actual,
      ...(fix !== undefined && { fix }),
    }),
  ];
  const { need, candidate } = fit;
  const name = nameOf(candidate);
  const addsUp =
    measure.aggregate === 'sum' ||
    measure.aggregate === 'none' ||
    measure.aggregate === 'other';
  // Rows that are shown as they are have to be put together only where there are more of them here.
  const isRolledUp =
    need.rows === 'shown' ? relation === 'finer' : isSingle !== true;
  for (const needed of addsUp && isRolledUp ? measure.needs : []) {
    const match = fit.matches.get(needed);
    if (!match) {
      continue;
    }
    const { column, signature } = match;
    const lost = signature.nonAdditive;
    if (lost !== undefined && measure.aggregate !== 'other') {
      const at = signature.nonAdditiveAt ?? candidate.summary.ref;
      const made = fit.tables.get(at);
      const from = made?.fedBy.map(ref => fit.tables.name(ref)) ?? [];
      return unmet(
        `${name}.${column.name} is ${quoted(
          fit,
          lost,
        )}, which must not be added up over its rows${overWhat(fit)}`,
        from.length > 0
          ? `Work it out anew from ${listed(
              from,
            )}, by what the dashboard shows.`
          : undefined,
      );
    }
    const stock = stockOf(fit, column.name, column.comment);
    if (stock && measure.aggregate === 'sum') {
      return stock === 'stated'
        ? unmet(
            `${name}.${column.name} is a stock, and its table says that it must not be added up over time`,
            'Take the last value of each unit of time, or its mean.',
          )
        : [
            result('additivity', 'unknown', {
              expected: `${measure.name}: ${inWords(measure)}`,
              actual: `by its name ${column.name} is a stock, which must not be added up over time`,
              fix: 'If it is one, take the last value of each unit of time; if not, say so in its comment.',
            }),
          ];
    }
  }
  if (need.rows === 'shown' && relation === 'finer') {
    return rollUp(fit, measure);
  }
  if (
    countsRows(measure) &&
    need.rows !== 'shown' &&
    relation === 'finer' &&
    !isDistinctSafe(measure)
  ) {
    return unmet(
      `${name} has more rows than ${nameOf(fit.subject!)}, so that ${inWords(
        measure,
      )} is another figure`,
      `Put its rows together by ${listed(
        keysOf(fit.subject!)[0] ?? [],
      )} first.`,
    );
  }
  return [];
}

function isDistinctSafe({ aggregate }: NeededMeasure): boolean {
  return aggregate === 'count-distinct';
}

/** Rows that are shown must be put together: sums may, the rest may not. */
function rollUp(fit: FitCase, measure: NeededMeasure): FitCheck[] {
  const columns = measure.needs.flatMap(
    needed => fit.matches.get(needed)?.column ?? [],
  );
  const by = listed(dimensionsOf(fit).map(d => d.name));
  const isNumber = columns.every(c => typeFamily(c.type) === 'number');
  return columns.length > 0 && isNumber
    ? [
        result('additivity', 'derivable', {
          expected: `${measure.name}: ${inWords(measure)}`,
          actual: `${listed(columns.map(c => c.name))} in parts`,
          fix: `SUM(${columns[0].name})${
            by === '' ? '' : ` by ${by}`
          } is safe.`,
        }),
      ]
    : [];
}

function inWords({ aggregate, fragment, columns }: NeededMeasure): string {
  if (fragment !== undefined && fragment.length <= 60) {
    return fragment;
  }
  return aggregate === 'none'
    ? listed(columns)
    : `${aggregate} of ${listed(columns)}`;
}

function overWhat(fit: FitCase): string {
  const groups = new Set(
    dimensionsOf(fit).flatMap(d =>
      d.needs.flatMap(c => fit.matches.get(c)?.column.name ?? []),
    ),
  );
  const [key] = keysOf(fit.candidate);
  const others = (key ?? []).filter(column => !groups.has(column));
  return others.length > 0 ? `: not over ${listed(others)}` : '';
}

/** Whether a column is a stock that is added up over time: its table says so, or its name makes one think so. */
function stockOf(
  fit: FitCase,
  name: string,
  comment: string | undefined,
): 'stated' | 'named' | undefined {
  const groups = new Set(
    dimensionsOf(fit)
      .filter(d => d.unit === undefined)
      .flatMap(d =>
        d.needs.flatMap(c => fit.matches.get(c)?.column.name ?? []),
      ),
  );
  const times = (keysOf(fit.candidate)[0] ?? []).filter(column =>
    fit.candidate.columns.some(c => c.name === column && isTimeType(c.type)),
  );
  if (times.length === 0 || times.every(column => groups.has(column))) {
    return undefined;
  }
  if (comment !== undefined && STOCK_COMMENT.test(comment)) {
    return 'stated';
  }
  if (!STOCK_NAME.test(name)) {
    return undefined;
  }
  return STOCK_COMMENT.test(fit.candidate.summary.comment ?? '')
    ? 'stated'
    : 'named';
}
