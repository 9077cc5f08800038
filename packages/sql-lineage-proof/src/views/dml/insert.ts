import type { Printer } from '../Printer';
import { type Cte, columnSql } from '../expression/Env';
import { rowPart } from '../query/FromPart';
import { quoteName } from '../schema/quoteName';
import { boolean } from '../schema/SqlType';
import { assignments } from './update';
import { over, printTarget, returning, type Target } from './target';

/** INSERT: by position or column list, of a query or VALUES, with ON CONFLICT and RETURNING. */
export function printInsert(
  printer: Printer,
  ctes: readonly Cte[],
  returns = false,
): string {
  const { random } = printer;
  const target = printTarget(printer, ctes);
  const listed = random.chance(0.6);
  const columns = listed
    ? random.some(target.columns, random.between(1, target.columns.length))
    : leading(target);
  printer.count(listed ? 'INSERT with a column list' : 'positional INSERT');
  const list = listed
    ? ` (${columns.map(one => printer.name(one.name)).join(', ')})`
    : '';
  const types = columns.map(one => one.type);
  const source = printer.chance('INSERT of VALUES', 0.3)
    ? values(printer, target, columns, ctes)
    : printer.query({ ctes, types, depth: 1 }).sql;
  const returned =
    returns || printer.chance('RETURNING', 0.15)
      ? returning(printer, over(printer, [target.part], ctes))
      : '';
  return `INSERT INTO ${target.sql}${list} ${source}${conflict(
    printer,
    target,
    ctes,
  )}${returned}`;
}

/** The columns up to the first that nobody may write. */
function leading({ relation }: Target): Target['columns'] {
  const end = relation.columns.findIndex(one => one.generated);
  return end < 0 ? relation.columns : relation.columns.slice(0, end);
}

function values(
  printer: Printer,
  _target: Target,
  columns: Target['columns'],
  ctes: readonly Cte[],
): string {
  const env = over(printer, [], ctes);
  const rows = Array.from(
    { length: printer.random.between(1, 2) },
    () =>
      `(${columns
        .map(one =>
          printer.chance('INSERT of DEFAULT', 0.15)
            ? 'DEFAULT'
            : printer.expression(env, one.type, 2),
        )
        .join(', ')})`,
  );
  return `VALUES ${rows.join(', ')}`;
}

function conflict(
  printer: Printer,
  target: Target,
  ctes: readonly Cte[],
): string {
  const key = target.relation.key.map(quoteName).join(', ');
  if (printer.chance('ON CONFLICT DO NOTHING', 0.1)) {
    return printer.random.chance(0.5)
      ? ' ON CONFLICT DO NOTHING'
      : ` ON CONFLICT (${key}) DO NOTHING`;
  }
  const wanted = printer.wants('EXCLUDED');
  if (!wanted && !printer.chance('ON CONFLICT DO UPDATE', 0.3)) {
    return '';
  }
  if (wanted) {
    printer.count('ON CONFLICT DO UPDATE');
  }
  printer.count('EXCLUDED');
  const excluded = rowPart('', 'excluded', target.relation.columns);
  const qualifiedOnly = over(
    printer,
    [{ ...target.part, systemOf: undefined }, { ...excluded }],
    ctes,
  );
  const env = {
    ...qualifiedOnly,
    leaves: qualifiedOnly.leaves.map(one => ({
      ...one,
      sql: one.outer ?? one.sql,
    })),
  };
  const first = target.columns[1];
  const set = `${quoteName(first.name)} = ${columnSql('excluded', first.name)}`;
  const more = assignments(printer, target, env, [first.name]);
  const where = printer.random.chance(0.3)
    ? ` WHERE ${printer.expression(env, boolean, 1)}`
    : '';
  return ` ON CONFLICT (${key}) DO UPDATE SET ${[set, ...more].join(
    ', ',
  )}${where}`;
}
