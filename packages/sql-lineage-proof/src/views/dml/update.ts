import type { Printer } from '../Printer';
import type { Cte, Env } from '../expression/Env';
import { printPart } from '../query/fromClause';
import { boolean } from '../schema/SqlType';
import { over, printTarget, returning, type Target } from './target';

/** UPDATE, one column or several at once, with and without FROM. */
export function printUpdate(
  printer: Printer,
  ctes: readonly Cte[],
  returns = false,
): string {
  const { random } = printer;
  printer.count('UPDATE');
  const target = printTarget(printer, ctes);
  const from = printer.chance('UPDATE FROM', 0.5)
    ? [printPart(printer, { ctes, depth: 1 }, [], 1)]
    : [];
  const env = over(printer, [target.part, ...from], ctes);
  const set = assignments(printer, target, env, []);
  const where = random.chance(0.8)
    ? ` WHERE ${printer.expression(env, boolean, 2)}`
    : '';
  const returned =
    returns || printer.chance('RETURNING', 0.15) ? returning(printer, env) : '';
  return `UPDATE ${target.sql} SET ${set.join(', ')}${
    from.length > 0 ? ` FROM ${from[0].sql}` : ''
  }${where}${returned}`;
}

/** What SET lists; at least one unless some are taken already. */
export function assignments(
  printer: Printer,
  target: Target,
  env: Env,
  taken: readonly string[],
): string[] {
  const { random } = printer;
  const free = random.some(
    target.columns.filter(one => !taken.includes(one.name)),
    random.between(1, 4),
  );
  const printed: string[] = [];
  const value = (at: number) =>
    printer.expression(env, free[at].type, random.between(0, 2));
  const names = (from: number) =>
    `(${printer.name(free[from].name)}, ${printer.name(free[from + 1].name)})`;
  let at = 0;
  if (free.length >= 2 && printer.chance('multi-column UPDATE', 0.4)) {
    printed.push(
      `${names(0)} = ${random.chance(0.5) ? 'ROW ' : ''}(${value(0)}, ${value(
        1,
      )})`,
    );
    at = 2;
  } else if (
    free.length >= 2 &&
    printer.chance('multi-column UPDATE of a subquery', 0.4)
  ) {
    const { sql } = printer.query({
      outer: env,
      ctes: env.ctes,
      types: [free[0].type, free[1].type],
      depth: 0,
      first: true,
    });
    printed.push(`${names(0)} = (${sql})`);
    at = 2;
  }
  for (; at < free.length; at++) {
    printed.push(`${printer.name(free[at].name)} = ${value(at)}`);
  }
  return printed;
}
