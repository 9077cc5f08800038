import type { ColumnDependency } from '../model/ScriptLineage';
import type { SelectStmt } from '../parser/Ast';
import type { SelectLineage } from '../resolve/query';
import { outputAttributes } from './outputAttributes';
import { DependencyIndex } from './DependencyIndex';
import { type Attribute, leafOf } from './Attribute';

/**
 * Which output columns determine which others, by the keys of tables and the
 * equalities of joins and conditions. They hold in groups as in single rows, but not
 * with the total rows of grouping sets.
 */
export function outputDependencies(
  select: SelectStmt,
  { targets, scope, slots, rows }: SelectLineage,
): ColumnDependency[] {
  const hasTotals = select.groupClause?.some(key => key.GroupingSet);
  if (!rows || rows.dependencies.length === 0 || hasTotals) {
    return [];
  }
  const outputs = outputAttributes(targets, scope.items, rows);
  const positions = new Map<Attribute, number[]>();
  const ofLeaf = new Map<number, number[]>();
  for (let at = 0; at < outputs.length; at++) {
    const one = outputs[at];
    if (one !== undefined) {
      put(positions, one, at);
      put(ofLeaf, leafOf(one), at);
    }
  }
  const namesOf = (ordinals: readonly number[]) =>
    ordinals.flatMap(at => slots[at]?.column?.name ?? []);
  const closureOf = DependencyIndex.closureOver(rows.dependencies);
  const found = new Map<string, ColumnDependency>();
  for (const { from } of rows.dependencies) {
    const determinants = from.flatMap(one => positions.get(one)?.[0] ?? []);
    if (determinants.length < from.length) {
      continue;
    }
    const reached = closureOf(from);
    const dependents = new Set([
      ...[...reached.attributes].flatMap(one => positions.get(one) ?? []),
      ...[...reached.leaves].flatMap(leaf => ofLeaf.get(leaf) ?? []),
    ]);
    determinants.forEach(at => dependents.delete(at));
    const columns = namesOf(determinants);
    const to = namesOf([...dependents].sort((one, other) => one - other));
    if (to.length > 0 && columns.length === determinants.length) {
      found.set(columns.join('\u0000'), { from: columns, to });
    }
  }
  return [...found.values()];
}

function put<K>(map: Map<K, number[]>, key: K, ordinal: number): void {
  const ordinals = map.get(key);
  if (ordinals) {
    ordinals.push(ordinal);
  } else {
    map.set(key, [ordinal]);
  }
}
