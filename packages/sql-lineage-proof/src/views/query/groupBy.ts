import type { Printer } from '../Printer';
import type { Env, Leaf } from '../expression/Env';
import { quoteName } from '../schema/quoteName';
import { PLAIN_TYPES, isComparable, sameType } from '../schema/SqlType';
import type { SelectItem } from './distinct';

/** A GROUP BY before the select list is known. */
export interface Grouping {
  /** The keys, as expressions of the select list may name them. */
  readonly keys: readonly Leaf[];
  readonly sets: boolean;
  /** Prints it when the select list is known: by ordinal or alias where that means the same. */
  readonly print: (items: readonly SelectItem[]) => string;
}

/** What the select list of a grouped query may name. */
export function groupedEnv(env: Env, grouping: Grouping): Env {
  return {
    ...env,
    leaves: grouping.keys,
    rows: [],
    ungrouped: env,
    keys: grouping.keys.map(key => key.sql),
  };
}

/** GROUP BY in all its forms. */
export function printGroupBy(printer: Printer, env: Env): Grouping | undefined {
  const { random } = printer;
  const columns = env.leaves.filter(one => isComparable(one.type));
  if (columns.length === 0) {
    return undefined;
  }
  const keys: Leaf[] = random.some(columns, random.between(1, 3));
  if (printer.chance('GROUP BY an expression', 0.3)) {
    const type = random.pick(PLAIN_TYPES);
    const bare = { ...env, outer: undefined, ctes: [] };
    const sql = simpleKey(
      printer,
      bare,
      type.kind === 'text' ? columns : columns,
    );
    if (sql) {
      keys.push(sql);
    }
  }
  const distinctKeys = keys.filter(
    (key, at) => keys.findIndex(one => one.sql === key.sql) === at,
  );
  return {
    keys: distinctKeys,
    sets: false,
    print: items => clause(printer, env, distinctKeys, items),
  };
}

function simpleKey(
  printer: Printer,
  _env: Env,
  columns: readonly Leaf[],
): Leaf | undefined {
  const usable = columns.filter(one =>
    ['integer', 'text', 'date'].includes(one.type.kind),
  );
  if (usable.length === 0) {
    return undefined;
  }
  const { sql, type } = printer.random.pick(usable);
  switch (type.kind) {
    case 'integer':
      return { sql: `(${sql} + 1)`, type };
    case 'text':
      return { sql: `lower(${sql})`, type };
    default:
      return { sql: `(${sql} + 7)`, type };
  }
}

function clause(
  printer: Printer,
  env: Env,
  keys: readonly Leaf[],
  items: readonly SelectItem[],
): string {
  const printed = keys.map(key => printKey(printer, env, key, items));
  const distinct = printer.chance('GROUP BY DISTINCT', 0.05) ? 'DISTINCT ' : '';
  if (printer.chance('GROUPING SETS', 0.08)) {
    return ` GROUP BY ${distinct}GROUPING SETS (${printed
      .map(one => `(${one})`)
      .join(', ')}, (${printed.join(', ')}), ())`;
  }
  if (printer.chance('ROLLUP', 0.08)) {
    return ` GROUP BY ${distinct}ROLLUP (${printed.join(', ')})`;
  }
  if (printer.chance('CUBE', 0.08)) {
    return ` GROUP BY ${distinct}CUBE (${printed.join(', ')})`;
  }
  return ` GROUP BY ${distinct}${printed.join(', ')}`;
}

function printKey(
  printer: Printer,
  env: Env,
  key: Leaf,
  items: readonly SelectItem[],
): string {
  const at = items.findIndex(
    one =>
      one.expression === key.sql && one.type && sameType(one.type, key.type),
  );
  const item = items[at];
  if (item && printer.chance('GROUP BY an ordinal', 0.3)) {
    return String(at + 1);
  }
  const inputs = env.rows.flatMap(row => row.columns.map(one => one.name));
  const unique = items.filter(one => one.name === item?.name).length === 1;
  if (
    item?.alias &&
    item.name !== undefined &&
    unique &&
    !inputs.includes(item.name) &&
    printer.chance('GROUP BY an alias', 0.5)
  ) {
    return quoteName(item.name);
  }
  if (
    items.some(
      one =>
        one.alias &&
        one.expression !== key.sql &&
        quoteName(one.name ?? '') === key.sql,
    )
  ) {
    printer.count('input column before alias in GROUP BY');
  }
  return printer.leaf(key);
}
