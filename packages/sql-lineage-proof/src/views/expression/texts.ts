import { type Producer, only } from './Producer';
import { integer, text } from '../schema/SqlType';

export const texts: readonly Producer[] = [
  {
    weight: 4,
    makes: only('text'),
    print: (p, env, _type, depth) =>
      `(${p.expression(env, text, depth)} || ${p.expression(
        env,
        text,
        depth,
      )})`,
  },
  {
    weight: 3,
    makes: only('text'),
    print: (p, env, _type, depth) =>
      `${p.random.pick(['lower', 'upper', 'md5'])}(${p.expression(
        env,
        text,
        depth,
      )})`,
  },
  {
    weight: 1,
    construct: 'OVERLAY',
    makes: only('text'),
    print: (p, env, _type, depth) =>
      `OVERLAY(${p.expression(env, text, depth)} PLACING ${p.expression(
        env,
        text,
        0,
      )} FROM ${p.expression(env, integer, 0)}${
        p.random.chance(0.5) ? ` FOR ${p.expression(env, integer, 0)}` : ''
      })`,
  },
  {
    weight: 1,
    construct: 'SUBSTRING FROM',
    makes: only('text'),
    print: (p, env, _type, depth) =>
      `SUBSTRING(${p.expression(env, text, depth)} FROM ${p.expression(
        env,
        integer,
        0,
      )}${p.random.chance(0.5) ? ' FOR 2' : ''})`,
  },
  {
    weight: 1,
    construct: 'TRIM',
    makes: only('text'),
    print: (p, env, _type, depth) =>
      `TRIM(${p.random.pick(['BOTH', 'LEADING', 'TRAILING'])} ${
        p.random.chance(0.5) ? p.expression(env, text, 0) : ''
      } FROM ${p.expression(env, text, depth)})`,
  },
  {
    weight: 1,
    construct: 'COLLATE',
    makes: only('text'),
    print: (p, env, _type, depth) =>
      `(${p.expression(env, text, Math.min(depth, 1))} COLLATE "C")`,
  },
];
