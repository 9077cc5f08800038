import {
  Candidate,
  fittingCandidate,
  mutatedCandidate,
  mutationsOf,
} from './candidates';
import { DashboardQuery, dashboardsOf } from './DashboardQuery';
import { FACT_TABLES } from './FactTable';
import { FitPair, Mutation, MUTATIONS } from './FitPair';

const DAY_HOURS = 24;

/** The table that a view of a loaded table is of. */
function baseOf(name: string): string {
  return `b_${name}`;
}

/** The statements that make and fill a candidate. */
function ddlOf(name: string, { select, form }: Candidate): string[] {
  switch (form) {
    case 'view':
      return [`CREATE VIEW mart.${name} AS\n${select}`];
    case 'materialized-view':
      return [`CREATE MATERIALIZED VIEW mart.${name} AS\n${select}`];
    case 'view-of-procedure':
      return [
        ...ddlOf(baseOf(name), { select, form: 'procedure' }),
        `CREATE VIEW mart.${name} AS\nSELECT * FROM mart.${baseOf(name)}`,
      ];
    default:
      return [
        `CREATE TABLE mart.${name} AS\n${select}\nWITH NO DATA`,
        `CREATE PROCEDURE etl.load_${name}() LANGUAGE sql AS $$
  TRUNCATE mart.${name};
  INSERT INTO mart.${name}
  ${select};
$$`,
        `CALL etl.load_${name}()`,
      ];
  }
}

/** A view, and another one in front of it. */
function behindView(name: string, candidate: Candidate): string[] {
  return [
    ...ddlOf(baseOf(name), candidate),
    `CREATE VIEW mart.${name} AS\nWITH passed AS (SELECT * FROM mart.${baseOf(
      name,
    )})\nSELECT * FROM passed`,
  ];
}

/** Which mutations a dashboard gets: those that are rarest so far. */
function leastUsed(
  query: DashboardQuery,
  used: Map<Mutation, number>,
): Mutation[] {
  const count = (m: Mutation) => used.get(m) ?? 0;
  const chosen = mutationsOf(query)
    .sort(
      (a, b) =>
        count(a) - count(b) || MUTATIONS.indexOf(a) - MUTATIONS.indexOf(b),
    )
    .slice(0, 2);
  chosen.forEach(m => used.set(m, count(m) + 1));
  return chosen;
}

/**
 * 450 pairs: each of 150 dashboards with a table that fits and two of which one thing was made wrong. The tables' names say nothing, and
 * the same pairs come every time.
 */
export function fitPairs(): FitPair[] {
  const used = new Map<Mutation, number>();
  const pairs: FitPair[] = [];
  const add = (
    query: DashboardQuery,
    candidate: Candidate,
    mutation?: Mutation,
  ) => {
    const at = pairs.length;
    // Every fourth stands behind a view that only passes it on.
    const behind = at % 4 === 3 && candidate.form === 'view';
    // A name in which no order can be seen.
    const name = `t${((at * 7919 + 104_729) % 99_991).toString(36)}_${at}`;
    const stale = mutation === 'stale';
    pairs.push({
      id: `${query.fact.name}-${at}`,
      query,
      candidate: name,
      ddl: behind ? behindView(name, candidate) : ddlOf(name, candidate),
      ...(candidate.form !== 'view' && {
        load: {
          table: candidate.form === 'view-of-procedure' ? baseOf(name) : name,
          hoursAgo: stale ? 6 * DAY_HOURS : 1 + (at % 20),
        },
      }),
      ...((stale || at % 3 === 0) && { maxAgeHours: 2 * DAY_HOURS }),
      mutation,
    });
  };
  FACT_TABLES.flatMap(dashboardsOf).forEach((query, at) => {
    add(query, fittingCandidate(query, at + Math.floor(at / 10)));
    leastUsed(query, used).forEach((mutation, which) =>
      add(
        query,
        mutatedCandidate(query, mutation, Math.floor(at / 2) + which),
        mutation,
      ),
    );
  });
  return pairs;
}
