import { FitCheck, tableOf } from '@grainline/backstage-plugin-lineage-common';
import { plainCondition } from '../conditionsOf';
import { Check, FitCase, listed, quoted, result } from '../FitCase';
import { nameOf } from '../KnownTables';
import { LeftOut } from '../rowsBetween';

const NARROWING = new Set(['where', 'having', 'qualify', 'limit', 'sample']);

function isAsked(fit: FitCase, one: LeftOut): boolean {
  return fit.need.filters.some(f => plainCondition(f.fragment) === one.plain);
}

function clauseOf({ clause }: LeftOut): string {
  return clause === 'inner-join' ? 'an inner join' : clause.toUpperCase();
}

/** What a job of the candidate leaves out, as one line. */
export function leftOutText(fit: FitCase, one: LeftOut): string {
  return `${fit.tables.name(one.at)} leaves rows out: ${clauseOf(one)} ${quoted(
    fit,
    one.fragment,
  )}`;
}

/** The dashboard's own conditions can be applied, and none applies already that it does not ask for. */
export const checkFilters: Check = fit => {
  const checks = [...notApplicable(fit), ...unasked(fit), ...keptIn(fit)];
  return checks.length > 0
    ? checks
    : [
        result(
          'filters',
          'met',
          {
            expected:
              fit.need.filters.length > 0
                ? listed(fit.need.filters.map(f => f.fragment))
                : 'no condition but those of the SQL',
            actual:
              fit.need.filters.length > 0
                ? 'can be applied, and nothing else is left out'
                : 'nothing else is left out',
          },
          { certainty: fit.rows?.gaps ? 'likely' : 'certain' },
        ),
      ];
};

function notApplicable(fit: FitCase): FitCheck[] {
  const missing = new Set(fit.matches.missing.map(c => c.name));
  const applied = new Set([...(fit.rows?.leftOut ?? [])].map(one => one.plain));
  return fit.need.filters.flatMap(filter => {
    const gone = filter.needs
      .filter(
        c =>
          (c.table === undefined || c.table === fit.subject?.summary.ref) &&
          missing.has(c.name) &&
          !fit.matches.get(c),
      )
      .map(c => c.name);
    if (gone.length === 0 || applied.has(plainCondition(filter.fragment))) {
      return [];
    }
    return [
      result(
        'filters',
        'unmet',
        {
          expected: filter.fragment,
          actual: `${nameOf(fit.candidate)} has no ${listed(
            gone,
          )} to tell by, and did not leave those rows out either`,
        },
        { certainty: 'certain' },
      ),
    ];
  });
}

function unasked(fit: FitCase): FitCheck[] {
  const ways = [
    ...(fit.rows ? [fit.rows] : []),
    ...fit.populations.map(p => p.rows),
  ];
  const seen = new Set<string>();
  return ways
    .flatMap(way => way.leftOut)
    .filter(one => NARROWING.has(one.clause) && !isAsked(fit, one))
    .filter(one => {
      const key = `${one.at} ${one.plain}`;
      return !seen.has(key) && seen.add(key);
    })
    .map(one =>
      result(
        'filters',
        'unmet',
        {
          expected: `all rows${
            fit.rows && fit.rows.from.length > 0
              ? ` of ${listed(fit.rows.from.map(ref => fit.tables.name(ref)))}`
              : ''
          }, but for what the SQL leaves out`,
          actual: leftOutText(fit, one),
          fix: `Take what is wanted from ${listed(
            (one.columns.length > 0
              ? one.columns.map(tableOf)
              : fit.rows?.from ?? []
            ).map(ref => fit.tables.name(ref)),
          )}, or have that condition taken out of ${one.job.name}.`,
        },
        {
          certainty: 'certain',
          evidence: [
            {
              basis: 'parsed',
              text: leftOutText(fit, one),
              ref: one.job.id,
              ...(fit.showSql && { sql: one.fragment }),
            },
          ],
        },
      ),
    );
}

/** Rows that the table which the SQL reads leaves out, and the candidate does not. */
function keptIn(fit: FitCase): FitCheck[] {
  const { rows, candidate, subject } = fit;
  return (rows?.keptIn ?? [])
    .filter(one => NARROWING.has(one.clause) && !isAsked(fit, one))
    .map(one => {
      const here = one.columns.map(ref =>
        candidate.columns.find(
          c =>
            c.ref === ref ||
            fit.signatures.of(c.ref).text === fit.signatures.of(ref).text,
        ),
      );
      const applicable =
        (one.clause === 'where' || one.clause === 'qualify') &&
        here.length > 0 &&
        here.every(c => c !== undefined);
      return result(
        'filters',
        applicable ? 'derivable' : 'unmet',
        {
          expected: `without what ${nameOf(subject!)} leaves out: ${quoted(
            fit,
            one.fragment,
          )}`,
          actual: `${nameOf(candidate)} has those rows too`,
          ...(applicable && {
            fix: fit.showSql
              ? `Add WHERE ${one.fragment}.`
              : `Add the condition of ${one.job.name}.`,
          }),
        },
        {
          evidence: [
            {
              basis: 'parsed',
              text: leftOutText(fit, one),
              ref: one.job.id,
              ...(fit.showSql && { sql: one.fragment }),
            },
          ],
        },
      );
    });
}
