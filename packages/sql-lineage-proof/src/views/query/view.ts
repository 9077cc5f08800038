import type { PrintedStatement } from '../PrintedStatement';
import type { Printer } from '../Printer';
import { qualified } from '../schema/ddlText';

/** A view over whatever query comes, some materialized, some with a column list. */
export function printView(
  printer: Printer,
  schema: string,
  name: string,
): PrintedStatement {
  const { random } = printer;
  const materialized = printer.chance('materialized view', 0.06);
  const query = printer.query({ ctes: [], depth: 3, named: true });
  const listed =
    query.columns.length > 0 && printer.chance('column list of a view', 0.06);
  const names = listed ? query.columns.map(() => printer.label('w')) : [];
  const list = listed
    ? ` (${names.map(one => printer.name(one)).join(', ')})`
    : '';
  return {
    kind: materialized ? 'materialized' : 'view',
    schema,
    name,
    sql: `CREATE ${materialized ? 'MATERIALIZED ' : ''}VIEW ${qualified(
      schema,
      name,
    )}${list} AS ${query.sql}${materialized ? ' WITH NO DATA' : ''}`,
    columns: query.columns.map((column, at) => ({
      name: names[at] ?? column.name,
      type: column.type,
    })),
    counts: printer.counts,
    choices: random.choices,
  };
}
