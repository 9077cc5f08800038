import type { Printer } from '../Printer';
import type { Cte, OutputName } from '../expression/Env';
import { quoteName } from '../schema/quoteName';
import { integer, text } from '../schema/SqlType';
import { envOf } from './FromPart';
import { emptyEnv } from '../expression/Env';
import type { QueryWish } from './query';
import { printTable } from './table';

/** A recursive WITH query: counting up, swapping its columns, or feeding one from the other. */
export function printRecursion(
  printer: Printer,
  wish: QueryWish,
): { sql: string; cte: Cte } {
  const { random } = printer;
  printer.count('recursion');
  const name = printer.label('rec');
  const names = [printer.label('r'), printer.label('r'), printer.label('r')];
  const types = [integer, integer, text];
  const start = printer.query({
    outer: wish.outer,
    ctes: wish.ctes,
    types,
    depth: 0,
    bare: true,
  });
  const self = printer.fresh('self');
  const [a, b, c] = names.map(one => `${self}.${quoteName(one)}`);
  const table = printTable(printer, wish, true);
  const env = envOf(printer, [table], emptyEnv(undefined, []));
  const mixed = () => printer.expression(env, integer, 1);
  const columns = random.weighted([
    {
      weight: 1,
      print: () => [
        `${a} + 1`,
        b,
        `${c} || ${printer.expression(env, text, 1)}`,
      ],
    },
    {
      weight: 1,
      print: () => {
        printer.count('recursion with swapped columns');
        return [b, a, c];
      },
    },
    {
      weight: 1,
      print: () => {
        printer.count('recursion with columns that feed each other');
        return [`${b} + ${mixed()}`, `${a} * ${mixed()}`, `${c} || ${a}::text`];
      },
    },
  ]);
  const step = `SELECT ${columns.print().join(', ')} FROM ${quoteName(
    name,
  )} AS ${self} ${random.chance(0.5) ? 'JOIN' : 'CROSS JOIN'} ${table.sql}`;
  const joined = / CROSS JOIN /.test(step.slice(step.indexOf(self)))
    ? step
    : `${step} ON ${a} = ${mixed()}`;
  const bounded = `${joined} WHERE ${a} < ${mixed()}`;
  let extra = '';
  const columnsOut: OutputName[] = names.map((one, at) => ({
    name: one,
    type: types[at],
  }));
  const key = printer.fresh('seq');
  if (printer.chance('SEARCH DEPTH FIRST', 0.2)) {
    extra += ` SEARCH DEPTH FIRST BY ${quoteName(names[0])} SET ${key}`;
  } else if (printer.chance('SEARCH BREADTH FIRST', 0.2)) {
    extra += ` SEARCH BREADTH FIRST BY ${quoteName(names[0])}, ${quoteName(
      names[2],
    )} SET ${key}`;
  }
  if (extra !== '') {
    columnsOut.push({ name: key, type: { sql: 'record[]', kind: 'xml' } });
  }
  if (printer.chance('CYCLE', 0.25)) {
    const flag = printer.fresh('flag');
    const path = printer.fresh('path');
    extra += ` CYCLE ${quoteName(names[1])} SET ${flag}${
      random.chance(0.5) ? " TO 'y'::text DEFAULT 'n'::text" : ''
    } USING ${path}`;
    columnsOut.push(
      { name: undefined, type: text },
      { name: undefined, type: text },
    );
  }
  return {
    sql: `${printer.name(name)}(${names
      .map(one => printer.name(one))
      .join(', ')}) AS (${start.sql} UNION ALL ${bounded})${extra}`,
    cte: { name, columns: columnsOut },
  };
}
