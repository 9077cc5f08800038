import type { Construct } from '../constructs';
import type { Printer } from '../Printer';
import type { SqlType } from '../schema/SqlType';
import type { Env } from './Env';
import { PRODUCERS } from './expression';

/** An expression of a construct; undefined where it cannot stand. */
export function wantedExpression(
  printer: Printer,
  env: Env,
  construct: Construct,
  type: SqlType,
): string | undefined {
  const way = PRODUCERS.find(
    one => one.construct === construct && one.makes(type),
  );
  const sql = way && printer.attempt(() => way.print(printer, env, type, 1));
  if (sql !== undefined) {
    printer.count(construct);
  }
  return sql;
}
