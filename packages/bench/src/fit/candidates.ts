import { DashboardQuery } from './DashboardQuery';
import { cut, FactTable } from './FactTable';
import { Mutation } from './FitPair';

/** How the rows of a candidate come to be. */
export type Form =
  | 'view'
  | 'materialized-view'
  | 'procedure'
  /** A view of a table that a procedure fills. */
  | 'view-of-procedure';

/** A SELECT, and what it must be wrapped in. */
export interface Candidate {
  readonly select: string;
  readonly form: Form;
}

/** Columns of a fact, in order. */
function columnsOf(fact: FactTable): string[] {
  return [
    fact.id,
    fact.time,
    ...fact.dimensions,
    'status',
    fact.actor,
    fact.amount,
    fact.units,
  ];
}

function rows(fact: FactTable, replaced: Record<string, string> = {}): string {
  return columnsOf(fact)
    .map(c => (replaced[c] ? `${replaced[c]} AS ${c}` : `f.${c}`))
    .join(', ');
}

/** Adds a fact up to a unit and dimensions, under the fact's own names. */
function summed(
  query: DashboardQuery,
  unit: string,
  dimensions: readonly string[],
): string {
  const { fact, figures } = query;
  const keys = [
    ...dimensions,
    ...(query.filtered ? ['status'] : []),
    ...(figures.includes('distinct actors') ? [fact.actor] : []),
  ];
  const least = figures.includes('min amount') ? 'min' : 'sum';
  return `SELECT ${[
    `${cut(fact, unit, `f.${fact.time}`)} AS ${fact.time}`,
    ...keys.map(k => `f.${k}`),
    `${least}(f.${fact.amount}) AS ${fact.amount}`,
    `sum(f.${fact.units}) AS ${fact.units}`,
  ].join(', ')}
FROM src.${fact.name} f
GROUP BY ${[1, ...keys.map((_, at) => at + 2)].join(', ')}`;
}

/** Adds up over the first dimension, of which one value is kept as if it were that of all. */
function collapsed(
  query: DashboardQuery,
  [first, ...others]: readonly string[],
): string {
  const { fact, unit, filtered } = query;
  const keys = [...others, ...(filtered ? ['status'] : [])];
  return `SELECT ${[
    `${cut(fact, unit!, `f.${fact.time}`)} AS ${fact.time}`,
    ...keys.map(k => `f.${k}`),
    `max(f.${first}) AS ${first}`,
    `sum(f.${fact.amount}) AS ${fact.amount}`,
    `sum(f.${fact.units}) AS ${fact.units}`,
  ].join(', ')}
FROM src.${fact.name} f
GROUP BY ${[1, ...keys.map((_, at) => at + 2)].join(', ')}`;
}

const COARSER: Readonly<Record<string, string>> = {
  hour: 'day',
  day: 'month',
  week: 'quarter',
  month: 'year',
};

const FINER: Readonly<Record<string, string>> = {
  hour: 'hour',
  day: 'hour',
  week: 'day',
  month: 'day',
};

/** True if sums of sums give the dashboard's figures. */
function addsUp({ figures, unit }: DashboardQuery): boolean {
  return (
    unit !== undefined &&
    figures.every(f => f === 'sum amount' || f === 'sum units')
  );
}

/** A table that has what the dashboard needs. `turn` chooses how. */
export function fittingCandidate(
  query: DashboardQuery,
  turn: number,
): Candidate {
  const { fact, unit } = query;
  const copy = `SELECT ${rows(fact)}\nFROM src.${fact.name} f`;
  const dimensions = query.dimensions.map(at => fact.dimensions[at]);
  const ways: Candidate[] = [
    { select: copy, form: 'view' },
    { select: copy, form: 'procedure' },
    { select: copy, form: 'materialized-view' },
    ...(addsUp(query)
      ? ([
          { select: summed(query, unit!, dimensions), form: 'view' },
          {
            select: summed(query, FINER[unit!], dimensions),
            form: 'procedure',
          },
          {
            select: summed(query, unit!, dimensions),
            form: 'materialized-view',
          },
        ] as const)
      : []),
  ];
  return ways[turn % ways.length];
}

/** Mutations that change what the dashboard shows. */
export function mutationsOf({ unit, figures }: DashboardQuery): Mutation[] {
  return [
    'drop-column',
    ...(unit ? (['coarser-time'] as const) : []),
    'filter',
    ...(figures.includes('distinct actors') ? [] : (['fan-out'] as const)),
    'stale',
  ];
}

/** A table that lacks one thing. `turn` chooses how. */
export function mutatedCandidate(
  query: DashboardQuery,
  mutation: Mutation,
  turn: number,
): Candidate {
  const { fact, unit } = query;
  const form: Form = (['view', 'procedure', 'materialized-view'] as const)[
    turn % 3
  ];
  const from = `FROM src.${fact.name} f`;
  const dimensions = query.dimensions.map(at => fact.dimensions[at]);
  switch (mutation) {
    case 'drop-column': {
      const lost = dimensions[0] ?? fact.time;
      if (addsUp(query) && turn % 2 === 0) {
        return {
          select: summed(query, unit!, dimensions.slice(1)),
          form,
        };
      }
      // In an hour there is seldom more than one row to collapse.
      if (
        addsUp(query) &&
        dimensions.length > 0 &&
        unit !== 'hour' &&
        turn % 4 === 1
      ) {
        return { select: collapsed(query, dimensions), form };
      }
      const kept = columnsOf(fact).filter(c => c !== lost);
      return {
        select: `SELECT ${kept.map(c => `f.${c}`).join(', ')}\n${from}`,
        form,
      };
    }
    case 'coarser-time': {
      const coarser = COARSER[unit!];
      return {
        select:
          addsUp(query) && turn % 2 === 0
            ? summed(query, coarser, dimensions)
            : `SELECT ${rows(fact, {
                [fact.time]: cut(fact, coarser, `f.${fact.time}`),
              })}\n${from}`,
        form,
      };
    }
    case 'filter': {
      const where = (condition: string) => `WHERE ${condition}`;
      const narrowed = [
        where(`f.${fact.dimensions[2]} <> 'DE'`),
        where(`f.${fact.actor} % 5 <> 0`),
        // What the dashboard itself leaves out would not be missed.
        where(
          query.filtered
            ? `f.${fact.amount} >= 20`
            : `f.status <> '${fact.states[2]}'`,
        ),
        where(
          `EXISTS (SELECT FROM src.${fact.child} c WHERE c.${fact.id} = f.${fact.id} AND c.remark = 'remark 2')`,
        ),
        where(
          `f.${fact.dimensions[2]} IN (SELECT country FROM src.open_countries)`,
        ),
        `JOIN src.open_countries o ON o.country = f.${fact.dimensions[2]}`,
        where(`f.${fact.units} > 2`),
      ];
      return {
        select: `SELECT ${rows(fact)}\n${from}\n${
          narrowed[turn % narrowed.length]
        }`,
        form,
      };
    }
    case 'fan-out': {
      const on = `c.${fact.id} = f.${fact.id}`;
      const joins = [
        `LEFT JOIN src.${fact.child} c ON ${on}`,
        `LEFT JOIN (SELECT ${fact.id}, remark FROM src.${fact.child}) c ON ${on}`,
        `LEFT JOIN src.${fact.child} c USING (${fact.id})`,
        'CROSS JOIN generate_series(1, 2) n',
      ];
      return {
        select: `SELECT ${rows(fact)}\n${from}\n${joins[turn % joins.length]}`,
        form,
      };
    }
    default:
      return {
        select: `SELECT ${rows(fact)}\n${from}`,
        // A materialized view tells by itself when it was refreshed, which was just now.
        form: turn % 2 === 0 ? 'procedure' : 'view-of-procedure',
      };
  }
}
