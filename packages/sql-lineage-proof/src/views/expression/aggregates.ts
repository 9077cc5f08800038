import type { Construct } from '../constructs';
import type { Printer } from '../Printer';
import {
  PLAIN_TYPES,
  type SqlType,
  boolean,
  integer,
  numeric,
  text,
} from '../schema/SqlType';
import type { Env } from './Env';
import { type Producer, only } from './Producer';

/** The argument of an aggregate: of the rows under the groups, and of them alone. */
function argument(p: Printer, rows: Env, type: SqlType, depth: number): string {
  return p.expression({ ...rows, outer: undefined }, type, Math.min(depth, 1));
}

/** A call, perhaps with DISTINCT, ORDER BY and FILTER. */
function call(
  p: Printer,
  name: string,
  rows: Env,
  type: SqlType,
  depth: number,
  extra = '',
): string {
  const arg = argument(p, rows, type, depth);
  const distinct = p.chance('aggregate with DISTINCT', 0.12);
  const order =
    !distinct && p.chance('aggregate with ORDER BY', 0.15)
      ? ` ORDER BY ${argument(
          p,
          rows,
          p.random.pick(PLAIN_TYPES),
          0,
        )}${p.random.pick(['', ' DESC', ' NULLS FIRST'])}`
      : '';
  return `${name}(${distinct ? 'DISTINCT ' : ''}${arg}${extra}${order})${filter(
    p,
    rows,
    depth,
  )}`;
}

function filter(p: Printer, rows: Env, depth: number): string {
  return p.chance('FILTER', 0.15)
    ? ` FILTER (WHERE ${argument(p, rows, boolean, Math.min(depth, 1))})`
    : '';
}

function aggregate(
  weight: number,
  makes: Producer['makes'],
  print: (p: Printer, rows: Env, type: SqlType, depth: number) => string,
  construct?: Construct,
): Producer {
  return {
    weight,
    makes,
    construct,
    print: (p, env, type, depth) =>
      env.ungrouped && print(p, env.ungrouped, type, depth),
  };
}

export const aggregates: readonly Producer[] = [
  aggregate(8, only('numeric'), (p, rows, _type, depth) =>
    call(p, p.random.pick(['sum', 'avg', 'max']), rows, numeric, depth),
  ),
  aggregate(
    6,
    only('integer', 'date', 'text', 'timestamp'),
    (p, rows, type, depth) =>
      call(p, p.random.pick(['max', 'min']), rows, type, depth),
  ),
  aggregate(4, only('integer'), (p, rows, _type, depth) =>
    p.random.pick([
      () => `count(*)${filter(p, rows, depth)}::integer`,
      () =>
        `${call(p, 'count', rows, p.random.pick(PLAIN_TYPES), depth)}::integer`,
    ])(),
  ),
  aggregate(4, only('text'), (p, rows, _type, depth) =>
    call(p, 'string_agg', rows, text, depth, ", ','"),
  ),
  aggregate(4, only('array'), (p, rows, type, depth) =>
    call(p, 'array_agg', rows, type.element ?? text, depth),
  ),
  aggregate(4, only('boolean'), (p, rows, _type, depth) =>
    call(p, p.random.pick(['bool_and', 'bool_or']), rows, boolean, depth),
  ),
  aggregate(4, only('jsonb'), (p, rows, _type, depth) =>
    call(p, 'jsonb_agg', rows, p.random.pick(PLAIN_TYPES), depth),
  ),
  aggregate(
    2,
    only('integer', 'text', 'date'),
    (p, rows, type, depth) =>
      `${p.random.pick([
        'percentile_disc(0.5)',
        'mode()',
      ])} WITHIN GROUP (ORDER BY ${argument(p, rows, type, depth)})`,
    'WITHIN GROUP',
  ),
  {
    weight: 3,
    construct: 'GROUPING()',
    makes: only('integer'),
    print: (p, env) =>
      env.keys?.length
        ? `GROUPING(${p.random.some(env.keys, 2).join(', ')})`
        : undefined,
  },
  {
    weight: 2,
    construct: 'window over an aggregate',
    makes: only('numeric'),
    print: (p, env, _type, depth) =>
      env.ungrouped && env.windows
        ? `sum(sum(${argument(
            p,
            env.ungrouped,
            numeric,
            depth,
          )})) OVER (ORDER BY ${
            p.random.chance(0.5) && env.leaves.length > 0
              ? p.leaf(
                  p.random.pick(
                    env.leaves.filter(one => one.type.kind !== 'xml'),
                  ),
                )
              : `max(${argument(p, env.ungrouped, integer, 0)})`
          })`
        : undefined,
  },
];
