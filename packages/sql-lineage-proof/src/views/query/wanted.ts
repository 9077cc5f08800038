import type { Construct } from '../constructs';
import type { Env } from '../expression/Env';
import { wantedExpression } from '../expression/wantedExpression';
import { namedWindow } from '../expression/windows';
import type { Printer } from '../Printer';
import { quoteName } from '../schema/quoteName';
import { type SqlType, integer, jsonb, numeric, text } from '../schema/SqlType';

/** What a select list gets because it is wanted there. */
export interface WantedItem {
  readonly sql: string;
  readonly type: SqlType;
  /** The alias, where it matters. */
  readonly name?: string;
}

/** Constructs for which expressions of the usual types seldom have a place, each with a type that it makes. */
const SELDOM: readonly (readonly [Construct, SqlType])[] = [
  ['row_to_json of a row', jsonb],
  ['t.f for f(t)', text],
  ['window over an aggregate', numeric],
];

/** Further entries of a select list whose columns are free: what is wanted and can stand in it. */
export function printWanted(printer: Printer, env: Env): WantedItem[] {
  const items: WantedItem[] = [];
  for (const [construct, type] of SELDOM) {
    if (printer.wants(construct)) {
      const sql = wantedExpression(printer, env, construct, type);
      if (sql !== undefined) {
        items.push({ sql, type });
      }
    }
  }
  if (printer.wants('named window') && env.windows?.length) {
    items.push({ sql: namedWindow(printer, env), type: numeric });
  }
  if (printer.wants('input column before alias in GROUP BY')) {
    const { rows = [] } = env.ungrouped ?? {};
    const name = rows
      .flatMap(row => row.columns)
      .find(one => env.keys?.includes(quoteName(one.name)))?.name;
    if (name !== undefined) {
      items.push({ sql: 'count(*)::integer', type: integer, name });
    }
  }
  return items;
}
