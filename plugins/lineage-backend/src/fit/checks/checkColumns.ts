import { FitCheck } from '@grainline/backstage-plugin-lineage-common';
import { Check, FitCase, listed, result } from '../FitCase';
import { NeededColumn, neededKey } from '../FitNeed';
import { nameOf } from '../KnownTables';

/** Every column that a figure, a breakdown or a join needs is there, and holds what is meant by it. */
export const checkColumns: Check = fit => {
  const checks: FitCheck[] = [];
  const shown = [...fit.need.measures, ...fit.need.dimensions].flatMap(
    part => part.needs,
  );
  const isShown = new Set(shown.map(neededKey));
  // A join that brings nothing which the table does not have itself is not needed.
  const needsJoins = shown.some(
    c =>
      c.table !== undefined &&
      c.table !== fit.subject?.summary.ref &&
      !fit.matches.get(c),
  );
  const isJoin = new Set(fit.need.joins.map(neededKey));
  for (const needed of fit.matches.missing) {
    const key = neededKey(needed);
    if (isShown.has(key) || (isJoin.has(key) && needsJoins)) {
      checks.push(missing(fit, needed));
    }
  }
  const found: string[] = [];
  let byName = false;
  const named: string[] = [];
  for (const needed of new Map(shown.map(c => [neededKey(c), c])).values()) {
    const match = fit.matches.get(needed);
    if (!match) {
      continue;
    }
    if (match.how === 'differs' && !isCollapsed(fit, needed)) {
      checks.push(differs(fit, needed));
      continue;
    }
    if (match.how === 'name') {
      byName = true;
      named.push(match.column.name);
    }
    found.push(
      match.column.name === needed.name
        ? needed.name
        : `${needed.name} as ${match.column.name}`,
    );
  }
  if (checks.length > 0) {
    return checks;
  }
  const names = listed(found);
  if (byName && fit.matches.related) {
    return [
      result('columns', 'unknown', {
        expected: names,
        actual: `of ${listed(
          named,
        )} only the name is known, and not whether it holds the same`,
        fix: `If ${nameOf(
          fit.candidate,
        )} is filled by something that the crawl cannot read, add that SQL to the source's files.`,
      }),
    ];
  }
  return [
    result(
      'columns',
      'met',
      {
        expected: names === '' ? 'its rows' : names,
        actual: names === '' ? 'nothing but rows is counted' : 'all there',
      },
      { certainty: byName ? 'likely' : 'certain' },
    ),
  ];
};

/** One value of several was taken: that is for the grain to tell. */
function isCollapsed(fit: FitCase, needed: NeededColumn): boolean {
  return (
    fit.matches.get(needed)?.signature.collapsed !== undefined &&
    fit.need.dimensions.some(d =>
      d.needs.some(c => neededKey(c) === neededKey(needed)),
    )
  );
}

/** A column that the table which the SQL reads computes from others of its own, all of which are here. */
function computable(fit: FitCase, needed: NeededColumn): FitCheck | undefined {
  const table = needed.table === undefined ? undefined : fit.subject;
  const expression = table?.columns.find(
    c => c.name === needed.name,
  )?.generated;
  if (!table || expression === undefined) {
    return undefined;
  }
  const words = new Set(expression.toLowerCase().match(/[\w$]+/g));
  const parts = table.columns.filter(
    c => c.name !== needed.name && words.has(c.name.toLowerCase()),
  );
  const here = parts.flatMap(
    c =>
      fit.matches.find({ name: c.name, table: table.summary.ref })?.column ??
      [],
  );
  return parts.length > 0 && here.length === parts.length
    ? result('columns', 'derivable', {
        expected: needed.name,
        actual: `${nameOf(fit.candidate)} has ${listed(
          here.map(c => c.name),
        )}, of which it is made`,
        fix: `Work ${needed.name} out from ${listed(here.map(c => c.name))}${
          fit.showSql ? `: ${expression}` : ''
        }.`,
      })
    : undefined;
}

function missing(fit: FitCase, needed: NeededColumn): FitCheck {
  const { candidate, tables, signatures } = fit;
  const computed = computable(fit, needed);
  if (computed) {
    return computed;
  }
  const above = [...tables.upstreamOf(candidate.summary.ref).keys()]
    .slice(1)
    .flatMap(ref => tables.get(ref) ?? []);
  const wanted =
    needed.table === undefined
      ? undefined
      : tables.get(needed.table)?.columns.find(c => c.name === needed.name);
  const text = wanted && signatures.of(wanted.ref).text;
  const there = above.find(table =>
    table.columns.some(c =>
      text === undefined
        ? c.name.toLowerCase() === needed.name.toLowerCase()
        : signatures.of(c.ref).text === text,
    ),
  );
  return result(
    'columns',
    'unmet',
    {
      expected: needed.name,
      actual: `${nameOf(candidate)} has no column ${
        needed.name
      }, nor one that is made of it`,
      ...(there && {
        fix: `Take it from ${nameOf(there)}, which ${nameOf(
          candidate,
        )} is made of and which has it.`,
      }),
    },
    { certainty: 'certain' },
  );
}

function differs(fit: FitCase, needed: NeededColumn): FitCheck {
  const { column } = fit.matches.get(needed)!;
  const values = fit.candidate.values.get(column.ref) ?? [];
  const made =
    values.find(v => v.fragment !== undefined && v.transform !== 'identity') ??
    values.find(v => v.fragment !== undefined);
  return result(
    'columns',
    'unmet',
    {
      expected: needed.name,
      actual: `${nameOf(fit.candidate)}.${
        column.name
      } has the name, but is made otherwise${
        made?.fragment !== undefined && fit.showSql ? `: ${made.fragment}` : ''
      }`,
    },
    {
      evidence: values
        .filter(v => v.fragment !== undefined)
        .slice(0, 3)
        .map(v => ({
          basis: 'parsed',
          text: `${column.name} is made of ${v.from.split('/').pop()}`,
          ref: v.job ?? column.ref,
          ...(v.fragment !== undefined && { sql: v.fragment }),
        })),
    },
  );
}
