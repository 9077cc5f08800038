import {
  FitCheck,
  RowFanOut,
  TableRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import {
  Check,
  FitCase,
  isItself,
  listed,
  measuresOf,
  result,
} from '../FitCase';
import { NeededMeasure } from '../FitNeed';
import { KnownTable } from '../KnownTables';
import { measureOf } from '../measureOf';
import { keysOf } from '../relateRows';
import { Multiplied, multipliedAt } from '../rowsBetween';

const COUNTED = new Set(['sum', 'count', 'avg', 'none', 'other']);

/** A place on the way to the candidate where rows are multiplied that a figure counts. */
export interface Multiplier extends Multiplied {
  readonly measure?: string;
}

/** `core.payments (1.3 rows each on average)`: how much a join multiplies, as far as row counts tell. */
function factor(fit: FitCase, { table, by }: RowFanOut): string {
  const own = fit.tables.get(table)?.rows;
  return listed(
    by.map(ref => {
      const rows = fit.tables.get(ref)?.rows;
      return own !== undefined &&
        own > 0 &&
        rows !== undefined &&
        rows / own >= 1.05
        ? `${fit.tables.name(ref)} (${(rows / own).toFixed(
            1,
          )} rows each on average)`
        : fit.tables.name(ref);
    }),
  );
}

function keyOf(table: KnownTable | undefined): string {
  const [key] = table ? keysOf(table) : [];
  return key && key.length > 0 ? listed(key) : 'its key';
}

/** The columns by which the SQL joins what multiplies the rows of a table. */
function joinedOn(fit: FitCase, { table, by }: RowFanOut): string {
  const columns = fit.need.joins
    .filter(c => c.table !== undefined && by.includes(c.table))
    .map(c => c.name);
  return columns.length > 0 ? listed(columns) : keyOf(fit.tables.get(table));
}

/** True if every table that it is joined to has a key that is known, so that less than it is proven to be joined on. */
function isProven(fit: FitCase, { by }: RowFanOut): boolean {
  return by.every(ref => {
    const table = fit.tables.get(ref);
    return table !== undefined && keysOf(table).length > 0;
  });
}

/** Where values of a column pass a table whose rows are multiplied in the making of the next, and are not taken once again. */
function passes(
  fit: FitCase,
  column: string,
  multiplied: (table: KnownTable) => readonly Multiplied[],
  seen: Set<string>,
): Multiplied[] {
  if (seen.has(column)) {
    return [];
  }
  seen.add(column);
  const table = fit.tables.get(tableOf(column));
  const values = table?.values.get(column) ?? [];
  return values.flatMap(value => {
    const { aggregate } = measureOf(value.fragment ?? '');
    const isTakenOnce =
      value.transform === 'aggregate' &&
      (aggregate === 'min' ||
        aggregate === 'max' ||
        aggregate === 'count-distinct');
    if (isTakenOnce) {
      return [];
    }
    const here = multiplied(table!).filter(
      one =>
        one.table === tableOf(value.from) &&
        (value.job === undefined || value.job === one.job.id) &&
        // A price that is multiplied by the quantity of each line is a figure of the line.
        !values.some(other => one.by.includes(tableOf(other.from))),
    );
    return [...here, ...passes(fit, value.from, multiplied, seen)];
  });
}

function ofMeasure(fit: FitCase, measure: NeededMeasure): Multiplied[] {
  const only = fit.rows?.onlyCandidate;
  const multiplied = (table: KnownTable) =>
    isItself(fit) || !fit.subject || only?.has(table.summary.ref)
      ? multipliedAt(table)
      : [];
  const seen = new Set<string>();
  return measure.needs.flatMap(needed => {
    const match = fit.matches.get(needed);
    return match ? passes(fit, match.column.ref, multiplied, seen) : [];
  });
}

/** Joins in the making of the candidate by which a figure counts rows more than once. */
export function multipliers(fit: FitCase): readonly Multiplier[] {
  const found: Multiplier[] = [];
  for (const measure of measuresOf(fit)) {
    if (!COUNTED.has(measure.aggregate)) {
      continue;
    }
    // A table's own rows, shown or counted as they are, are what its reader asks for.
    const isOwnRows = isItself(fit) && fit.need.rows === 'shown';
    if (!isOwnRows) {
      found.push(
        ...ofMeasure(fit, measure).map(one => ({
          ...one,
          measure: measure.name,
        })),
      );
    }
  }
  const rowsMatter =
    fit.need.rows === 'shown' ||
    measuresOf(fit).some(m => m.aggregate === 'count' || m.aggregate === 'avg');
  if (rowsMatter && fit.rows) {
    const wanted = new Set<TableRef>(fit.rows.from);
    const carriers = new Set(
      [...fit.rows.onlyCandidate, ...fit.rows.from].filter(ref =>
        [...fit.tables.upstreamOf(ref).keys()].some(up => wanted.has(up)),
      ),
    );
    found.push(...fit.rows.multiplied.filter(one => carriers.has(one.table)));
  }
  return [
    ...new Map(
      found.map(one => [
        `${one.at} ${one.table} ${one.by.join(' ')} ${one.measure ?? ''}`,
        one,
      ]),
    ).values(),
  ];
}

/** No join, in the making of the table or in the SQL itself, counts a row more than once. */
export const checkFanOut: Check = fit => {
  const checks: FitCheck[] = [];
  const seen = new Set<string>();
  for (const one of multipliers(fit)) {
    const key = `${one.at} ${one.table}`;
    if (seen.has(key)) {
      continue;
    }
    seen.add(key);
    const table = fit.tables.get(one.table);
    const proven = isProven(fit, one);
    const name = fit.tables.name(one.table);
    checks.push(
      result(
        'fan-out',
        proven ? 'unmet' : 'unknown',
        {
          expected: `each row of ${name} counts once`,
          actual: proven
            ? `in the making of ${fit.tables.name(
                one.at,
              )} a row of ${name} stands once for each of its rows in ${factor(
                fit,
                one,
              )}${
                one.measure === undefined
                  ? ''
                  : `, so that ${one.measure} counts it more than once`
              }`
            : `in the making of ${fit.tables.name(
                one.at,
              )} ${name} is joined to ${factor(
                fit,
                one,
              )}, of which no key is known`,
          fix: proven
            ? `Pre-aggregate ${listed(
                one.by.map(ref => fit.tables.name(ref)),
              )} to ${keyOf(table)} before joining, or read ${name} itself.`
            : `Declare or state the key of ${listed(
                one.by.map(ref => fit.tables.name(ref)),
              )}.`,
        },
        {
          evidence: [
            {
              basis: 'parsed',
              text: `${one.job.name} joins ${name} to ${listed(
                one.by.map(ref => fit.tables.name(ref)),
              )} on less than a key`,
              ref: one.job.id,
            },
          ],
        },
      ),
    );
  }
  checks.push(...ofSql(fit));
  return checks.length > 0
    ? checks
    : [
        result('fan-out', 'met', {
          expected: 'each row counts once',
          actual:
            fit.need.reads.length > 1 || fit.candidate.shapes.length > 0
              ? 'no join multiplies what is counted'
              : 'nothing is joined',
        }),
      ];
};

/** Joins of the dashboard's own SQL that multiply rows which it adds up. */
function ofSql(fit: FitCase): FitCheck[] {
  const own = fit.subject?.summary.ref;
  const counted = measuresOf(fit).some(m => COUNTED.has(m.aggregate));
  if (!counted) {
    return [];
  }
  return fit.need.fanOuts
    .filter(fanOut => fanOut.table === own)
    .map(fanOut => {
      const proven = isProven(fit, fanOut);
      const by = listed(fanOut.by.map(ref => fit.tables.name(ref)));
      const name = fit.tables.name(fanOut.table);
      return result('fan-out', proven ? 'derivable' : 'unknown', {
        expected: `each row of ${name} counts once`,
        actual: proven
          ? `the dashboard's SQL joins it to ${factor(
              fit,
              fanOut,
            )} on less than a key, so that what is counted stands several times`
          : `the dashboard's SQL joins it to ${by}, of which no key is known`,
        fix: proven
          ? `Pre-aggregate ${by} to ${joinedOn(fit, fanOut)} before joining${
              /rows each/.test(factor(fit, fanOut))
                ? `: ${factor(fit, fanOut)}`
                : ''
            }.`
          : `Declare or state the key of ${by}.`,
      });
    });
}
