import { type Producer, only } from './Producer';
import { date, integer, text, timestamp } from '../schema/SqlType';

export const times: readonly Producer[] = [
  {
    weight: 3,
    makes: only('date'),
    print: (p, env, _type, depth) =>
      `(${p.expression(env, date, depth)} + ${p.expression(
        env,
        integer,
        depth,
      )})`,
  },
  {
    weight: 2,
    makes: only('timestamp'),
    print: (p, env, _type, depth) =>
      `date_trunc(${p.random.pick(["'day'", "'month'"])}, ${p.expression(
        env,
        timestamp,
        depth,
      )})`,
  },
  {
    weight: 2,
    construct: 'AT TIME ZONE',
    makes: only('timestamp'),
    print: (p, env, _type, depth) =>
      `((${p.expression(env, timestamp, depth)} AT TIME ZONE ${
        p.random.chance(0.5) ? p.expression(env, text, 0) : "'UTC'"
      }) AT TIME ZONE 'Europe/Paris')`,
  },
  {
    weight: 1,
    makes: only('timestamp'),
    print: (p, env, _type, depth) =>
      `(${p.expression(
        env,
        timestamp,
        depth,
      )} + interval '1 day' * ${p.expression(env, integer, 0)})`,
  },
];
