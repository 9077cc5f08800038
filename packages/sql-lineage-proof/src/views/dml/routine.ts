import type { PrintedStatement } from '../PrintedStatement';
import type { Printer } from '../Printer';
import { qualified } from '../schema/ddlText';
import { integer } from '../schema/SqlType';
import { printDelete } from './delete';
import { printInsert } from './insert';
import { printMerge } from './merge';
import { printUpdate } from './update';

/** A SQL function whose body writes: PostgreSQL keeps its analysed tree. */
export function printRoutine(
  printer: Printer,
  schema: string,
  name: string,
): PrintedStatement {
  const ways = [
    { weight: 3, print: () => printInsert(printer, []) },
    { weight: 3, print: () => printUpdate(printer, []) },
    { weight: 2, print: () => printMerge(printer) },
    { weight: 1, print: () => printDelete(printer, []) },
    { weight: 2, print: () => printWritableWith(printer) },
  ];
  const way = wantedWay(printer, ways);
  return {
    kind: 'function',
    schema,
    name,
    sql: `CREATE FUNCTION ${qualified(
      schema,
      name,
    )}() RETURNS void LANGUAGE sql BEGIN ATOMIC ${way.print()}; END`,
    columns: [],
    counts: printer.counts,
    choices: printer.random.choices,
  };
}

function wantedWay<T extends { weight: number }>(
  printer: Printer,
  ways: readonly T[],
): T {
  const wanted = [
    [
      'positional INSERT',
      'INSERT with a column list',
      'INSERT of VALUES',
      'INSERT of DEFAULT',
      'ON CONFLICT DO NOTHING',
      'ON CONFLICT DO UPDATE',
      'EXCLUDED',
    ],
    [
      'UPDATE',
      'multi-column UPDATE',
      'multi-column UPDATE of a subquery',
      'UPDATE FROM',
    ],
    [
      'MERGE with UPDATE',
      'MERGE with INSERT',
      'MERGE with DELETE',
      'MERGE with NOT MATCHED BY SOURCE',
    ],
    ['DELETE USING'],
    ['writable CTE', 'RETURNING'],
  ] as const;
  const at = wanted.findIndex(group => group.some(one => printer.wants(one)));
  return at >= 0 && printer.random.chance(0.85)
    ? ways[at]
    : printer.random.weighted(ways);
}

/** `WITH x AS (… RETURNING …) INSERT …`. */
function printWritableWith(printer: Printer): string {
  printer.count('writable CTE');
  const inner = printer.random.pick([
    () => printInsert(printer, [], true),
    () => printUpdate(printer, [], true),
    () => printDelete(printer, [], true),
  ])();
  printer.count('RETURNING');
  const name = printer.label('moved');
  const cte = { name, columns: [{ name: 'got', type: integer }] };
  const outer = printer.random.pick([
    () => printInsert(printer, [cte]),
    () => printUpdate(printer, [cte]),
    () => printDelete(printer, [cte]),
  ])();
  return `WITH ${printer.name(name)} AS (${inner}) ${outer}`;
}
