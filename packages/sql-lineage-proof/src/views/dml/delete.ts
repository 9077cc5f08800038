import type { Printer } from '../Printer';
import type { Cte } from '../expression/Env';
import { printPart } from '../query/fromClause';
import { boolean } from '../schema/SqlType';
import { over, printTarget, returning } from './target';

/** DELETE, with and without USING. */
export function printDelete(
  printer: Printer,
  ctes: readonly Cte[],
  returns = false,
): string {
  const target = printTarget(printer, ctes);
  const using = printer.chance('DELETE USING', 0.6)
    ? [printPart(printer, { ctes, depth: 1 }, [], 1)]
    : [];
  const env = over(printer, [target.part, ...using], ctes);
  const where = ` WHERE ${printer.expression(env, boolean, 2)}`;
  const returned =
    returns || printer.chance('RETURNING', 0.15) ? returning(printer, env) : '';
  return `DELETE FROM ${target.sql}${
    using.length > 0 ? ` USING ${using[0].sql}` : ''
  }${where}${returned}`;
}
