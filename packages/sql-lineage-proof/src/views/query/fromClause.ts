import type { Printer } from '../Printer';
import { type Env, type OutputName, emptyEnv } from '../expression/Env';
import { printFunction } from './fromFunction';
import { type FromPart, columnAliases, envOf, rowPart } from './FromPart';
import { printJoin } from './joins';
import type { QueryWish } from './query';
import { printTable } from './table';
import { printValues } from './values';

const NATURAL = [
  'NATURAL JOIN',
  'NATURAL LEFT JOIN',
  'NATURAL RIGHT JOIN',
  'NATURAL FULL JOIN',
] as const;

/** A FROM clause and what it brings. */
export interface FromClause {
  /** With the keyword; empty without tables. */
  readonly sql: string;
  readonly env: Env;
  readonly shown: readonly OutputName[];
}

/** Prints FROM: a few entries, later LATERAL ones seeing the earlier. */
export function printFrom(printer: Printer, wish: QueryWish): FromClause {
  const { random } = printer;
  const base = emptyEnv(wish.outer, wish.ctes);
  if (!wish.named && printer.chance('no tables', 0.04)) {
    return { sql: '', env: base, shown: [] };
  }
  const parts: FromPart[] = [];
  const count = random.chance(0.25) ? 2 : 1;
  for (let at = 0; at < count; at++) {
    const taken = parts.flatMap(one => one.rows.map(row => row.alias));
    const part = printer.attempt(() => {
      const one = printPart(printer, wish, parts, wish.depth > 0 ? 2 : 1);
      // A WITH query may come again under its own name.
      return one.rows.some(row => taken.includes(row.alias)) ? undefined : one;
    });
    if (part) {
      parts.push(part);
    }
  }
  const env = envOf(printer, parts, base);
  return {
    sql: ` FROM ${parts.map(part => part.sql).join(', ')}`,
    env,
    shown: parts.flatMap(part => part.shown),
  };
}

/**
 * One entry.
 *
 * @param before - the entries that LATERAL may name
 * @param joins - how deeply joins may nest
 */
export function printPart(
  printer: Printer,
  wish: QueryWish,
  before: readonly FromPart[],
  joins: number,
): FromPart {
  if (printer.spent) {
    return printTable(printer, wish);
  }
  const ways = [
    { weight: 6, print: () => printTable(printer, wish) },
    ...(joins > 0
      ? [
          {
            weight: NATURAL.some(one => printer.wants(one)) ? 20 : 3,
            print: () => printJoin(printer, wish, before, joins - 1),
          },
        ]
      : []),
    ...(wish.depth > 0
      ? [
          {
            weight: 1.5,
            print: () => printSubquery(printer, wish, before),
          },
        ]
      : []),
    { weight: 1.2, print: () => printFunction(printer, wish, before) },
    { weight: 0.3, print: () => printValuesPart(printer, wish) },
  ];
  return printer.random.weighted(ways).print();
}

/** What LATERAL entries may name beside what surrounds the query. */
export function lateralEnv(
  printer: Printer,
  wish: QueryWish,
  before: readonly FromPart[],
): Env {
  return {
    ...envOf(printer, before, emptyEnv(wish.outer, wish.ctes)),
  };
}

function printSubquery(
  printer: Printer,
  wish: QueryWish,
  before: readonly FromPart[],
): FromPart {
  const lateral = before.length > 0 && printer.chance('LATERAL', 0.35);
  const inner = printer.query({
    outer: lateral ? lateralEnv(printer, wish, before) : wish.outer,
    ctes: wish.ctes,
    depth: wish.depth - 1,
  });
  const alias = printer.label('q');
  const named =
    inner.columns.length > 0 && printer.random.chance(0.3)
      ? columnAliases(printer, inner.columns, 'column aliases of a subquery')
      : { sql: '', columns: inner.columns };
  return rowPart(
    `${lateral ? 'LATERAL ' : ''}(${inner.sql}) AS ${printer.name(alias)}${
      named.sql
    }`,
    alias,
    named.columns,
  );
}

function printValuesPart(printer: Printer, wish: QueryWish): FromPart {
  const types = printer.random.some(
    printer.world.relations.flatMap(one => one.columns.map(c => c.type)),
    2,
  );
  const inner = printValues(printer, { ...wish }, types);
  const alias = printer.label('v');
  const named = columnAliases(
    printer,
    inner.columns,
    'column aliases of a subquery',
  );
  return rowPart(
    `(${inner.sql}) AS ${printer.name(alias)}${named.sql}`,
    alias,
    named.columns,
  );
}
