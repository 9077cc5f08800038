import type { Printer } from '../Printer';
import { PLAIN_TYPES, type SqlType, numeric } from '../schema/SqlType';
import type { Env } from './Env';
import { type Producer, only } from './Producer';

/** Window functions do not stand inside each other. */
function withoutWindows(env: Env): Env {
  return { ...env, windows: undefined };
}

function key(p: Printer, env: Env): string {
  return p.expression(env, p.random.pick(PLAIN_TYPES), p.random.between(0, 1));
}

/** What a window's definition has after the window that it goes on from. */
export function windowBody(
  p: Printer,
  env: Env,
  base: string | undefined,
): string {
  const inner = withoutWindows(env);
  const parts = base === undefined ? [] : [base];
  if (base === undefined && p.random.chance(0.7)) {
    parts.push(`PARTITION BY ${key(p, inner)}`);
  }
  parts.push(`ORDER BY ${key(p, inner)}${p.random.chance(0.3) ? ' DESC' : ''}`);
  if (p.chance('frame with EXCLUDE', 0.15)) {
    parts.push(
      `${p.random.pick(['ROWS', 'GROUPS'])} BETWEEN ${p.random.between(
        1,
        3,
      )} PRECEDING AND CURRENT ROW EXCLUDE ${p.random.pick([
        'CURRENT ROW',
        'GROUP',
        'TIES',
        'NO OTHERS',
      ])}`,
    );
  }
  return parts.join(' ');
}

function over(p: Printer, env: Env): string {
  const [name] = env.windows ?? [];
  if (name !== undefined && p.random.chance(0.6)) {
    const chosen = p.random.pick(env.windows ?? [name]);
    p.count('named window');
    return ` OVER ${chosen}`;
  }
  p.count('window');
  return ` OVER (${windowBody(p, env, undefined)})`;
}

/** A call over a window that WINDOW names. */
export function namedWindow(p: Printer, env: Env): string {
  p.count('named window');
  return `sum(${p.expression(
    withoutWindows(env),
    numeric,
    1,
  )}) OVER ${p.random.pick(env.windows ?? [])}`;
}

function makeWindow(
  weight: number,
  makes: Producer['makes'],
  print: (p: Printer, env: Env, type: SqlType) => string,
): Producer {
  return {
    weight,
    makes,
    print: (p, env, type) =>
      env.windows && `${print(p, withoutWindows(env), type)}${over(p, env)}`,
  };
}

export const windows: readonly Producer[] = [
  {
    weight: 2,
    makes: only('numeric'),
    print: (p, env) =>
      env.windows &&
      `(${p.random.pick(['row_number()', 'rank()', 'dense_rank()'])}${over(
        p,
        env,
      )})::numeric`,
  },
  makeWindow(2, only('integer'), () => 'ntile(3)'),
  makeWindow(
    2,
    only('numeric'),
    (p, env) =>
      `${p.random.pick(['sum', 'avg'])}(${p.expression(env, numeric, 1)})`,
  ),
  makeWindow(
    1,
    only('integer', 'text', 'date', 'numeric'),
    (p, env, type) =>
      `${p.random.pick(['lag', 'lead', 'first_value'])}(${p.expression(
        env,
        type,
        1,
      )})`,
  ),
];
