import { DashboardQuery } from './DashboardQuery';
import { cut, FactTable } from './FactTable';
import { Mutation } from './FitPair';

/** How the rows of a candidate come to be. */
export type Form = 'view' | 'materialized-view' | 'procedure';

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
      const wheres = [
        `f.${fact.dimensions[2]} <> 'DE'`,
        `f.${fact.actor} % 5 <> 0`,
        `f.${fact.units} > 2`,
        // What the dashboard itself leaves out would not be missed.
        query.filtered
          ? `f.${fact.amount} >= 20`
          : `f.status <> '${fact.states[2]}'`,
      ];
      return {
        select: `SELECT ${rows(fact)}\n${from}\nWHERE ${
          wheres[turn % wheres.length]
        }`,
        form,
      };
    }
    case 'fan-out':
      return {
        select: `SELECT ${rows(fact)}\n${from}\n${
          turn % 2 === 0 ? 'LEFT JOIN' : 'LEFT OUTER JOIN'
        } src.${fact.child} c ON c.${fact.id} = f.${fact.id}`,
        form,
      };
    default:
      return {
        select: `SELECT ${rows(fact)}\n${from}`,
        form: turn % 2 === 0 ? 'procedure' : 'materialized-view',
      };
  }
}
