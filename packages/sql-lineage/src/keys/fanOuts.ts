import type { FanOut } from '../model/ScriptLineage';
import type { FromItem } from '../resolve/Scope';
import { leafOf } from './Attribute';
import { closure } from './closure';
import type { RowSet } from './RowSet';

/** For each entry of FROM that has a key: the entries whose rows can multiply its own. */
export function fanOuts(
  items: readonly FromItem[],
  { dependencies, leaves }: RowSet,
): FanOut[] {
  if (leaves.length < 2) {
    return [];
  }
  const entries = new Map(
    items.flatMap(({ leaf, alias, table, hiddenTable }) =>
      leaf !== undefined && alias !== undefined
        ? [[leaf, { alias, table: (table ?? hiddenTable)?.name }] as const]
        : [],
    ),
  );
  return leaves.flatMap((leaf): FanOut[] => {
    const own = dependencies.find(
      one =>
        one.leaves.length === 1 &&
        one.leaves[0] === leaf &&
        one.to.length === 0 &&
        one.from.every(attribute => leafOf(attribute) === leaf),
    );
    const entry = entries.get(leaf);
    if (!own || entry === undefined) {
      return [];
    }
    const reached = closure(own.from, dependencies).leaves;
    const others = leaves.flatMap(other =>
      reached.has(other) ? [] : entries.get(other) ?? [],
    );
    return others.length > 0
      ? [
          {
            entry: entry.alias,
            by: others.map(({ alias }) => alias),
            ...(entry.table && { table: entry.table }),
            byTables: others.flatMap(({ table }) => table ?? []),
          },
        ]
      : [];
  });
}
