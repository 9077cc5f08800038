import type { Printer } from '../Printer';
import {
  PLAIN_TYPES,
  type SqlType,
  integer,
  isComparable,
  text,
} from '../schema/SqlType';
import type { Env } from './Env';
import { type Producer, anyType, only } from './Producer';

function subquery(
  p: Printer,
  env: Env,
  types: readonly SqlType[],
  one = false,
): string {
  return p.query({
    outer: { ...env, windows: undefined },
    ctes: env.ctes,
    types,
    depth: 1,
    first: one,
  }).sql;
}

const producers: readonly Producer[] = [
  {
    weight: 2,
    construct: 'scalar subquery',
    makes: anyType,
    print: (p, env, type) => `(${subquery(p, env, [type], true)})`,
  },
  {
    weight: 1,
    construct: 'EXISTS',
    makes: only('boolean'),
    print: (p, env) =>
      `EXISTS (${subquery(p, env, p.random.chance(0.5) ? [integer] : [])})`,
  },
  {
    weight: 1,
    construct: 'IN (SELECT)',
    makes: only('boolean'),
    print: (p, env, _type, depth) => {
      const type = p.random.pick(PLAIN_TYPES);
      return `(${p.expression(env, type, depth)} ${p.random.pick([
        'IN',
        'NOT IN',
      ])} (${subquery(p, env, [type])}))`;
    },
  },
  {
    weight: 1,
    construct: 'ANY (SELECT)',
    makes: only('boolean'),
    print: (p, env, _type, depth) =>
      `(${p.expression(env, integer, depth)} ${p.random.pick([
        '= ANY',
        '< ANY',
        '>= SOME',
      ])} (${subquery(p, env, [integer])}))`,
  },
  {
    weight: 1,
    construct: 'ALL (SELECT)',
    makes: only('boolean'),
    print: (p, env, _type, depth) =>
      `(${p.expression(env, text, depth)} <> ALL (${subquery(p, env, [
        text,
      ])}))`,
  },
  {
    weight: 1,
    construct: 'row IN (SELECT)',
    makes: only('boolean'),
    print: (p, env, _type, depth) =>
      `((${p.expression(env, integer, depth)}, ${p.expression(
        env,
        text,
        0,
      )}) IN (${subquery(p, env, [integer, text])}))`,
  },
  {
    weight: 1.5,
    construct: 'ARRAY(SELECT)',
    makes: type => type.kind === 'array' && isComparable(type),
    print: (p, env, type) =>
      `ARRAY(${subquery(p, env, [type.element ?? text])})`,
  },
];

export const subqueries: readonly Producer[] = producers.map(one => ({
  ...one,
  print: (p, ...rest) => (p.deep ? undefined : one.print(p, ...rest)),
}));
