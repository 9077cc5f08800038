import type { Printer } from '../Printer';
import { type SqlType, sameType } from '../schema/SqlType';
import { aggregates } from './aggregates';
import { arrays } from './arrays';
import { branches } from './branches';
import { calls } from './calls';
import { casts } from './casts';
import { composites } from './composites';
import { conditions } from './conditions';
import type { Env, Leaf } from './Env';
import { json } from './json';
import { literal } from './literal';
import { numbers } from './numbers';
import type { Producer } from './Producer';
import { subqueries } from './subqueries';
import { texts } from './texts';
import { times } from './times';
import { windows } from './windows';

/** All ways to print an expression. */
export const PRODUCERS: readonly Producer[] = [
  ...numbers,
  ...texts,
  ...times,
  ...conditions,
  ...branches,
  ...casts,
  ...arrays,
  ...json,
  ...composites,
  ...calls,
  ...aggregates,
  ...windows,
  ...subqueries,
];

/** An expression of a type, out of what may be named. */
export function expression(
  printer: Printer,
  env: Env,
  type: SqlType,
  depth: number,
): string {
  printer.spend();
  const { random } = printer;
  if (depth > 0 && !printer.spent) {
    const ways = PRODUCERS.filter(one => one.makes(type));
    const isWanted = ways.some(
      one => one.construct && printer.wants(one.construct),
    );
    if (random.chance(isWanted ? 0.85 : 0.5)) {
      for (let tries = 0; tries < 4; tries++) {
        const way = printer.choose(ways);
        const sql = printer.attempt(() =>
          way.print(printer, env, type, depth - 1),
        );
        if (sql !== undefined) {
          if (way.construct) {
            printer.count(way.construct);
          }
          return sql;
        }
      }
    }
  }
  return leafOf(printer, env, type);
}

function leafOf(printer: Printer, env: Env, type: SqlType): string {
  const here = env.leaves.filter(one => sameType(one.type, type));
  if (here.length > 0 && !printer.random.chance(0.12)) {
    return printer.leaf(printer.random.pick(here));
  }
  if (env.ungrouped && printer.random.chance(0.5)) {
    const whole = aggregateOf(printer, env.ungrouped, type);
    if (whole) {
      return whole;
    }
  }
  return outerLeaf(printer, env, type) ?? literal(printer, type);
}

/** A column of an outer query. */
function outerLeaf(
  printer: Printer,
  env: Env,
  type: SqlType,
): string | undefined {
  const found: { leaf: Leaf; levels: number }[] = [];
  let levels = 0;
  for (let at = env.outer; at; at = at.outer) {
    levels++;
    for (const leaf of at.leaves) {
      if (leaf.outer !== undefined && sameType(leaf.type, type)) {
        found.push({ leaf, levels });
      }
    }
  }
  if (found.length === 0 || !printer.random.chance(0.6)) {
    return undefined;
  }
  const { leaf, levels: up } = printer.random.pick(found);
  printer.count(up > 1 ? 'reference two levels up' : 'correlated subquery');
  return printer.leaf(leaf, leaf.outer);
}

function aggregateOf(
  printer: Printer,
  rows: Env,
  type: SqlType,
): string | undefined {
  const leaf = rows.leaves.find(one => sameType(one.type, type));
  if (!leaf) {
    return undefined;
  }
  switch (type.kind) {
    case 'integer':
    case 'numeric':
    case 'text':
    case 'date':
    case 'timestamp':
    case 'enum':
      return `max(${printer.leaf(leaf)})`;
    case 'boolean':
      return `bool_or(${printer.leaf(leaf)})`;
    default:
      return undefined;
  }
}
