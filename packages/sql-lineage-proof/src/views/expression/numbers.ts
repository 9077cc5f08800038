import { type Producer, only } from './Producer';
import { date, integer, numeric, text, timestamp } from '../schema/SqlType';

export const numbers: readonly Producer[] = [
  {
    weight: 5,
    makes: only('integer', 'numeric'),
    print: (p, env, type, depth) =>
      `(${p.expression(env, type, depth)} ${p.random.pick([
        '+',
        '-',
        '*',
      ])} ${p.expression(env, type, depth)})`,
  },
  {
    weight: 1,
    makes: only('integer', 'numeric'),
    print: (p, env, type, depth) =>
      `(${p.random.pick(['- ', '@ ', '+ '])}${p.expression(env, type, depth)})`,
  },
  {
    weight: 2,
    makes: only('integer'),
    print: (p, env, _type, depth) =>
      p.random.pick([
        () => `length(${p.expression(env, text, depth)})`,
        () =>
          `mod(${p.expression(env, integer, depth)}, ${p.expression(
            env,
            integer,
            0,
          )})`,
        () => `abs(${p.expression(env, integer, depth)})`,
      ])(),
  },
  {
    weight: 2,
    makes: only('numeric'),
    print: (p, env, _type, depth) =>
      `round(${p.expression(env, numeric, depth)}, ${p.expression(
        env,
        integer,
        0,
      )})`,
  },
  {
    weight: 2,
    construct: 'EXTRACT',
    makes: only('numeric'),
    print: (p, env, _type, depth) =>
      `EXTRACT(${p.random.pick(['year', 'month', 'day'])} FROM ${p.expression(
        env,
        p.random.pick([date, timestamp]),
        depth,
      )})`,
  },
  {
    weight: 1,
    construct: 'POSITION',
    makes: only('integer'),
    print: (p, env, _type, depth) =>
      `POSITION(${p.expression(env, text, depth)} IN ${p.expression(
        env,
        text,
        depth,
      )})`,
  },
];
