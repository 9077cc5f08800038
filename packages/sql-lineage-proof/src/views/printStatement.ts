import { type Construct, WRITES } from './constructs';
import { printRoutine } from './dml/routine';
import type { PrintedStatement } from './PrintedStatement';
import { Printer } from './Printer';
import { printView } from './query/view';
import type { Random } from './random/Random';
import type { World } from './schema/World';

/** Prints one statement: a view, or a function where it is to write. */
export function printStatement(
  random: Random,
  world: World,
  wanted: ReadonlySet<Construct>,
  schema: string,
  name: string,
): PrintedStatement {
  const printer = Printer.create(random, world, wanted, random.between(4, 60));
  const writes = [...wanted].some(one => WRITES.has(one));
  return writes
    ? printRoutine(printer, schema, name)
    : printView(printer, schema, name);
}
