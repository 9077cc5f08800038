import { MadeColumn, MadeSource, MadeTable, Step } from './MadeTable';
import { Random } from './Random';

function stepOf(random: Random, table: Pick<MadeTable, 'layer'>): Step {
  const chance = random.next();
  if (table.layer === 'staging') {
    return chance < 0.85 ? 'identity' : 'cast';
  }
  if (chance < 0.55) {
    return 'identity';
  }
  return chance < 0.75 || table.layer === 'core' ? 'expression' : 'aggregate';
}

/**
 * Columns of a table that is made of others: each takes the value of a column of theirs, some of two, and most keep its name.
 *
 * @param parents - the tables that it reads, as they stand among all
 */
export function derivedColumns(
  random: Random,
  table: Pick<MadeTable, 'layer'>,
  parents: readonly number[],
  tables: readonly MadeTable[],
  count: number,
): MadeColumn[] {
  const columns = new Map<string, MadeColumn>();
  const source = (at: number): MadeSource => {
    const parent = parents[at % parents.length];
    return {
      table: parent,
      column: random.below(tables[parent].columns.length),
    };
  };
  const copies = table.layer === 'staging';
  for (let n = 0; columns.size < count && n < 4 * count; n++) {
    const from = copies
      ? { table: parents[0], column: n % tables[parents[0]].columns.length }
      : source(n);
    const { name, type } = tables[from.table].columns[from.column];
    const step = stepOf(random, table);
    const second =
      step === 'expression' && random.chance(0.5) ? [source(n + 1)] : [];
    const own = columns.has(name) ? `${name}_${columns.size}` : name;
    columns.set(own, {
      name: own,
      type: step === 'aggregate' ? 'numeric' : type,
      sources: second.some(
        s => s.table === from.table && s.column === from.column,
      )
        ? [from]
        : [from, ...second],
      step,
    });
  }
  return [...columns.values()];
}
