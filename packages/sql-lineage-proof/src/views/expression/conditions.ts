import type { Printer } from '../Printer';
import {
  PLAIN_TYPES,
  boolean,
  integer,
  integers,
  jsonb,
  numeric,
  text,
  texts,
} from '../schema/SqlType';
import type { Env } from './Env';
import { type Producer, only } from './Producer';

function pair(p: Printer, env: Env, depth: number): [string, string] {
  const type = p.random.pick(PLAIN_TYPES);
  return [p.expression(env, type, depth), p.expression(env, type, depth)];
}

export const conditions: readonly Producer[] = [
  {
    weight: 6,
    makes: only('boolean'),
    print: (p, env, _type, depth) =>
      `(${pair(p, env, depth).join(
        p.random.pick([' = ', ' <> ', ' < ', ' >= ']),
      )})`,
  },
  {
    weight: 3,
    makes: only('boolean'),
    print: (p, env, _type, depth) =>
      `(${p.expression(env, boolean, depth)} ${p.random.pick([
        'AND',
        'OR',
      ])} ${p.expression(env, boolean, depth)})`,
  },
  {
    weight: 1,
    makes: only('boolean'),
    print: (p, env, _type, depth) =>
      p.random.pick([
        () => `(NOT ${p.expression(env, boolean, depth)})`,
        () =>
          `(${p.expression(
            env,
            p.random.pick(PLAIN_TYPES),
            depth,
          )} IS NOT NULL)`,
        () => `(${p.expression(env, boolean, depth)} IS NOT TRUE)`,
      ])(),
  },
  {
    weight: 1,
    construct: 'IS DISTINCT FROM',
    makes: only('boolean'),
    print: (p, env, _type, depth) =>
      `(${pair(p, env, depth).join(
        p.random.pick([' IS DISTINCT FROM ', ' IS NOT DISTINCT FROM ']),
      )})`,
  },
  {
    weight: 1,
    construct: 'BETWEEN SYMMETRIC',
    makes: only('boolean'),
    print: (p, env, _type, depth) =>
      `(${p.expression(env, numeric, depth)} BETWEEN SYMMETRIC ${p.expression(
        env,
        numeric,
        0,
      )} AND ${p.expression(env, numeric, 0)})`,
  },
  {
    weight: 1,
    makes: only('boolean'),
    print: (p, env, _type, depth) =>
      p.random.pick([
        () =>
          `(${p.expression(env, integer, depth)} IN (1, ${p.expression(
            env,
            integer,
            0,
          )}, 3))`,
        () =>
          `(${p.expression(env, integer, depth)} = ANY (${p.expression(
            env,
            integers,
            0,
          )}))`,
        () =>
          `(${p.expression(env, text, depth)} <> ALL (${p.expression(
            env,
            texts,
            0,
          )}))`,
      ])(),
  },
  {
    weight: 1,
    construct: 'LIKE ESCAPE',
    makes: only('boolean'),
    print: (p, env, _type, depth) =>
      `(${p.expression(env, text, depth)} ${p.random.pick([
        'LIKE',
        'ILIKE',
        'NOT LIKE',
      ])} ${p.expression(env, text, 0)} ESCAPE '!')`,
  },
  {
    weight: 1,
    construct: 'row comparison',
    makes: only('boolean'),
    print: (p, env, _type, depth) =>
      `((${p.expression(env, integer, depth)}, ${p.expression(
        env,
        text,
        depth,
      )}) ${p.random.pick(['=', '<', '>=', '<>'])} (${p.expression(
        env,
        integer,
        0,
      )}, ${p.expression(env, text, 0)}))`,
  },
  {
    weight: 1,
    construct: 'JSON operator',
    makes: only('boolean'),
    print: (p, env, _type, depth) =>
      `(${p.expression(env, jsonb, depth)} ${p.random.pick([
        `? ${p.expression(env, text, 0)}`,
        `@> ${p.expression(env, jsonb, 0)}`,
        `@? '$.a[*]'`,
      ])})`,
  },
];
