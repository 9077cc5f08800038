import { integer, integers, text, texts } from '../schema/SqlType';
import { type Producer, only } from './Producer';

export const arrays: readonly Producer[] = [
  {
    weight: 2,
    construct: 'array subscript',
    makes: only('integer', 'text'),
    print: (p, env, type, depth) =>
      `(${p.expression(
        env,
        type.kind === 'integer' ? integers : texts,
        depth,
      )})[${p.expression(env, integer, 0)}]`,
  },
  {
    weight: 1,
    construct: 'array slice',
    makes: only('array'),
    print: (p, env, type, depth) =>
      `(${p.expression(env, type, depth)})[${
        p.random.chance(0.7) ? p.expression(env, integer, 0) : ''
      }:${p.random.chance(0.7) ? p.expression(env, integer, 0) : ''}]`,
  },
  {
    weight: 2,
    construct: 'ARRAY[…]',
    makes: only('array'),
    print: (p, env, type, depth) => {
      const element = type.element ?? text;
      return `ARRAY[${p.expression(env, element, depth)}, ${p.expression(
        env,
        element,
        0,
      )}]`;
    },
  },
  {
    weight: 1,
    makes: only('array'),
    print: (p, env, type, depth) =>
      p.random.pick([
        () =>
          `(${p.expression(env, type, depth)} || ${p.expression(
            env,
            type,
            0,
          )})`,
        () =>
          `array_append(${p.expression(env, type, depth)}, ${p.expression(
            env,
            type.element ?? text,
            0,
          )})`,
      ])(),
  },
  {
    weight: 1,
    makes: only('integer'),
    print: (p, env, _type, depth) =>
      `cardinality(${p.expression(
        env,
        p.random.pick([integers, texts]),
        depth,
      )})`,
  },
];
