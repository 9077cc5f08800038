import type { SqlType } from '../schema/SqlType';
import { boolean, integer } from '../schema/SqlType';
import { type Producer, anyType } from './Producer';

const sortable = (type: SqlType) =>
  type.kind !== 'xml' && type.kind !== 'composite' && type.kind !== 'domain';

export const branches: readonly Producer[] = [
  {
    weight: 2,
    construct: 'searched CASE',
    makes: anyType,
    print: (p, env, type, depth) =>
      `CASE WHEN ${p.expression(env, boolean, depth)} THEN ${p.expression(
        env,
        type,
        depth,
      )}${
        p.random.chance(0.6) ? ` ELSE ${p.expression(env, type, depth)}` : ''
      } END`,
  },
  {
    weight: 1,
    construct: 'simple CASE',
    makes: anyType,
    print: (p, env, type, depth) =>
      `CASE ${p.expression(env, integer, depth)} WHEN 1 THEN ${p.expression(
        env,
        type,
        0,
      )} WHEN ${p.expression(env, integer, 0)} THEN ${p.expression(
        env,
        type,
        0,
      )} ELSE ${p.expression(env, type, 0)} END`,
  },
  {
    weight: 2,
    construct: 'COALESCE',
    makes: anyType,
    print: (p, env, type, depth) =>
      `COALESCE(${p.expression(env, type, depth)}, ${p.expression(
        env,
        type,
        0,
      )})`,
  },
  {
    weight: 1,
    construct: 'NULLIF',
    makes: sortable,
    print: (p, env, type, depth) =>
      `NULLIF(${p.expression(env, type, depth)}, ${p.expression(
        env,
        type,
        0,
      )})`,
  },
  {
    weight: 1,
    construct: 'GREATEST or LEAST',
    makes: sortable,
    print: (p, env, type, depth) =>
      `${p.random.pick(['GREATEST', 'LEAST'])}(${p.expression(
        env,
        type,
        depth,
      )}, ${p.expression(env, type, 0)})`,
  },
];
