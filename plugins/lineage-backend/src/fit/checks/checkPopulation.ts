import {
  Evidence,
  FitCheck,
  TableRef,
  columnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Check, FitCase, isItself, listed, result } from '../FitCase';
import { nameOf } from '../KnownTables';
import { LeftOut, RowsBetween } from '../rowsBetween';
import { leftOutText } from './checkFilters';

/** All rows of the tables that the SQL counts reach the candidate. */
export const checkPopulation: Check = fit => {
  const ways: { table: TableRef; rows: RowsBetween; related: boolean }[] = [
    ...(fit.subject && fit.rows
      ? [
          {
            table: fit.subject.summary.ref,
            rows: fit.rows,
            related:
              fit.matches.related ||
              // A mere count of rows needs no column to be of the same rows.
              (fit.matches.all.length === 0 && fit.rows.relation !== 'none'),
          },
        ]
      : []),
    ...fit.populations.map(p => ({ ...p, related: true })),
  ];
  if (ways.length === 0) {
    return [];
  }
  const checks = ways.flatMap(way => checkWay(fit, way));
  const names = listed(ways.map(way => fit.tables.name(way.table)));
  return checks.length > 0
    ? checks
    : [
        result(
          'population',
          'met',
          {
            expected: `all rows of ${names}`,
            actual:
              isItself(fit) && fit.populations.length === 0
                ? 'it is the table that the SQL reads'
                : 'nothing on the way drops them',
          },
          { certainty: ways.some(w => w.rows.gaps) ? 'likely' : 'certain' },
        ),
      ];
};

function checkWay(
  fit: FitCase,
  {
    table,
    rows,
    related,
  }: { table: TableRef; rows: RowsBetween; related: boolean },
): FitCheck[] {
  const expected = `all rows of ${fit.tables.name(table)}`;
  const name = nameOf(fit.candidate);
  if (rows.relation === 'itself') {
    return [];
  }
  if (rows.relation === 'none' || !related) {
    return [
      result('population', 'unknown', {
        expected,
        actual:
          fit.tables.truncated || fit.candidate.hidden > 0
            ? `how ${name} is made of it is not known: part of its lineage is hidden from you or too far away`
            : `no lineage ties ${name} to it: its columns only have the names`,
        fix: `If ${name} is filled from ${fit.tables.name(
          table,
        )} by something that the crawl cannot see, add that SQL to the source's files.`,
      }),
    ];
  }
  return [
    ...appendedChecks(fit, rows, expected),
    ...keptChecks(fit, rows),
    ...lostChecks(fit, rows, expected),
  ];
}

/** Rows that come from elsewhere and stand below the wanted ones. */
function appendedChecks(
  fit: FitCase,
  rows: RowsBetween,
  expected: string,
): FitCheck[] {
  const at = [...rows.onlyCandidate].filter(ref =>
    fit.tables.get(ref)?.shapes.some(shape => shape.appends),
  );
  const mixed = fit.matches.all.filter(match => match.among);
  // Without a column that is followed it is not known of which queries the rows are.
  const isOpen = fit.matches.all.length === 0 && at.length > 0;
  if (mixed.length === 0 && !isOpen) {
    return [];
  }
  const wanted = new Set(
    rows.from.flatMap(ref => [...fit.tables.upstreamOf(ref).keys()]),
  );
  const elsewhere = [
    ...new Set(mixed.flatMap(match => [...match.signature.tables])),
  ].filter(
    ref =>
      !wanted.has(ref) &&
      !rows.onlyCandidate.has(ref) &&
      ref !== fit.candidate.summary.ref,
  );
  return [
    result('population', isOpen ? 'unknown' : 'unmet', {
      expected: `${expected}, and no others`,
      actual:
        elsewhere.length > 0
          ? `${nameOf(fit.candidate)} also holds rows of ${listed(
              elsewhere.map(ref => fit.tables.name(ref)),
            )}`
          : `${nameOf(fit.candidate)} holds the rows of several queries`,
    }),
  ];
}

/** Rows that the table which the SQL reads drops by a join, and the candidate has. */
function keptChecks(fit: FitCase, rows: RowsBetween): FitCheck[] {
  return rows.keptIn
    .filter(one => one.clause === 'inner-join')
    .flatMap(one => {
      const [side] = openSides(fit, one, rows);
      if (!side) {
        return [];
      }
      const partners = listed(side.partners.map(ref => fit.tables.name(ref)));
      return [
        result(
          'population',
          'derivable',
          {
            expected: `only rows that have a match in ${partners}, as in ${fit.tables.name(
              one.at,
            )}`,
            actual: `${nameOf(
              fit.candidate,
            )} has the others too, if there are any`,
            fix: `Join ${partners} to it, as ${fit.tables.name(one.at)} does.`,
          },
          { evidence: [evidenceOf(fit, one)] },
        ),
      ];
    });
}

function evidenceOf(fit: FitCase, one: LeftOut): Evidence {
  return {
    basis: 'parsed',
    text: leftOutText(fit, one),
    ref: one.job.id,
    ...(fit.showSql && { sql: one.fragment }),
  };
}

function lostChecks(
  fit: FitCase,
  rows: RowsBetween,
  expected: string,
): FitCheck[] {
  return rows.leftOut
    .filter(one => one.clause === 'inner-join' || one.clause === 'distinct')
    .flatMap(one =>
      one.clause === 'inner-join'
        ? joinChecks(fit, one, rows, expected)
        : distinctChecks(fit, one, expected),
    );
}

/** The tables that carry the wanted rows, each with those in which its rows must have a match, where no foreign key sees to it that they have. */
function openSides(
  fit: FitCase,
  one: LeftOut,
  rows: RowsBetween,
): { carrier: TableRef; partners: readonly TableRef[] }[] {
  const wanted = new Set(rows.from);
  const carries = (ref: TableRef) =>
    [...fit.tables.upstreamOf(ref).keys()].some(up => wanted.has(up));
  const carriers = one.joined.filter(carries);
  const partners = one.joined.filter(ref => !carriers.includes(ref));
  const sides = carriers.map(carrier => ({
    carrier,
    partners:
      partners.length > 0
        ? partners
        : carriers.filter(other => other !== carrier),
  }));
  const open = sides.filter(
    side =>
      side.partners.length > 0 &&
      !isCovered(fit, side.carrier, side.partners, one),
  );
  // Of two tables that both carry them it is enough that one's rows all find theirs.
  return partners.length === 0 && open.length < sides.length ? [] : open;
}

/** An inner join drops rows that find no partner, unless a foreign key sees to it that each has one. */
function joinChecks(
  fit: FitCase,
  one: LeftOut,
  rows: RowsBetween,
  expected: string,
): FitCheck[] {
  const [side] = openSides(fit, one, rows);
  if (!side) {
    return [];
  }
  return [
    result(
      'population',
      'unknown',
      {
        expected,
        actual: `${fit.tables.name(
          one.at,
        )} keeps only rows of ${fit.tables.name(
          side.carrier,
        )} that have a match in ${listed(
          side.partners.map(ref => fit.tables.name(ref)),
        )}, and no foreign key says that each has one`,
        fix: `Declare the foreign key of ${fit.tables.name(
          side.carrier,
        )} and make its columns NOT NULL, or join by LEFT JOIN.`,
      },
      { evidence: [evidenceOf(fit, one)] },
    ),
  ];
}

/** True if a foreign key, through copies of its columns too, ties every row of the one to a row of the other. */
function isCovered(
  fit: FitCase,
  carrier: TableRef,
  partners: readonly TableRef[],
  one: LeftOut,
): boolean {
  const table = fit.tables.get(carrier);
  if (!table) {
    return false;
  }
  const own = one.columns.filter(ref => tableOf(ref) === carrier);
  const origins = new Set(
    own.flatMap(ref => {
      const { text } = fit.signatures.of(ref);
      return [ref, text];
    }),
  );
  const owners = [
    ...new Set([carrier, ...[...origins].map(ref => tableOf(ref))]),
  ].flatMap(ref => fit.tables.get(ref) ?? []);
  return owners.some(owner =>
    owner.foreignKeys.some(
      key =>
        key.validated &&
        partners.some(
          partner =>
            key.referencedTable === partner ||
            isCopyOf(fit, partner, key.referencedTable),
        ) &&
        key.columns.every(name => {
          const column = owner.columns.find(c => c.name === name);
          return (
            column?.nullable === false &&
            origins.has(columnRef(owner.summary.ref, name))
          );
        }),
    ),
  );
}

/** True if a table has all rows of another: it is made of it, and nothing is left out on the way. */
function isCopyOf(fit: FitCase, table: TableRef, of: TableRef): boolean {
  const up = fit.tables.upstreamOf(table);
  if (!up.has(of)) {
    return false;
  }
  return [...up.keys()]
    .filter(ref => ref !== of && fit.tables.upstreamOf(ref).has(of))
    .every(ref =>
      (fit.tables.get(ref)?.shapes ?? []).every(
        shape => shape.filters.length === 0,
      ),
    );
}

/** DISTINCT drops rows that agree in all that is kept: none if a key is kept. */
function distinctChecks(
  fit: FitCase,
  one: LeftOut,
  expected: string,
): FitCheck[] {
  const onlySums = fit.need.measures.every(
    m =>
      m.aggregate === 'min' ||
      m.aggregate === 'max' ||
      m.aggregate === 'count-distinct',
  );
  if (onlySums && fit.need.rows !== 'shown') {
    return [];
  }
  const kept = new Set(
    fit.tables.get(one.at)?.columns.map(c => fit.signatures.of(c.ref).text),
  );
  const keepsKey = (fit.rows?.from ?? []).some(ref => {
    const table = fit.tables.get(ref);
    return (
      table !== undefined &&
      table.grain.keys.some(key =>
        key.every(name =>
          kept.has(fit.signatures.of(columnRef(ref, name)).text),
        ),
      )
    );
  });
  return keepsKey
    ? []
    : [
        result(
          'population',
          'unmet',
          { expected, actual: leftOutText(fit, one) },
          { evidence: [evidenceOf(fit, one)] },
        ),
      ];
}
