import type { Printer } from '../Printer';
import { printPart } from '../query/fromClause';
import { boolean } from '../schema/SqlType';
import { over, printTarget } from './target';
import { assignments } from './update';

/** MERGE with any of its actions. */
export function printMerge(printer: Printer): string {
  const { random } = printer;
  const target = printTarget(printer, []);
  const source = printPart(printer, { ctes: [], depth: 1 }, [], 0);
  const both = over(printer, [target.part, source], []);
  const given = over(printer, [source], []);
  const own = over(printer, [target.part], []);
  const actions: string[] = [];
  if (printer.chance('MERGE with DELETE', 0.3)) {
    actions.push(
      `WHEN MATCHED AND ${printer.expression(both, boolean, 1)} THEN DELETE`,
    );
  }
  if (printer.chance('MERGE with NOT MATCHED BY SOURCE', 0.25)) {
    actions.push(
      `WHEN NOT MATCHED BY SOURCE AND ${printer.expression(
        own,
        boolean,
        1,
      )} THEN UPDATE SET ${assignments(printer, target, own, []).join(', ')}`,
    );
  }
  if (printer.chance('MERGE with INSERT', 0.6)) {
    const columns = random.some(
      target.columns,
      random.between(1, target.columns.length),
    );
    actions.push(
      `WHEN NOT MATCHED THEN INSERT (${columns
        .map(one => printer.name(one.name))
        .join(', ')}) VALUES (${columns
        .map(one => printer.expression(given, one.type, 1))
        .join(', ')})`,
    );
  }
  if (actions.length === 0 || printer.chance('MERGE with UPDATE', 0.6)) {
    if (actions.length === 0) {
      printer.count('MERGE with UPDATE');
    }
    actions.push(
      `WHEN MATCHED THEN UPDATE SET ${assignments(
        printer,
        target,
        both,
        [],
      ).join(', ')}`,
    );
  }
  return `MERGE INTO ${target.sql} USING ${source.sql} ON ${printer.expression(
    both,
    boolean,
    1,
  )} ${actions.join(' ')}`;
}
