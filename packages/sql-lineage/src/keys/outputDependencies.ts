import type { ColumnDependency } from '../model/ScriptLineage';
import type { SelectStmt } from '../parser/Ast';
import type { SelectLineage } from '../resolve/query';
import { outputAttributes } from './outputAttributes';
import { implied } from './outputFacts';

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
  const namesOf = (ordinals: readonly number[]) =>
    ordinals.flatMap(at => slots[at]?.column?.name ?? []);
  const found = new Map<string, ColumnDependency>();
  for (const { from, to } of implied(
    outputAttributes(targets, scope.items, rows),
    rows,
  )) {
    const columns = namesOf(from);
    const dependents = namesOf(to);
    if (dependents.length > 0 && columns.length === from.length) {
      found.set(columns.join('\u0000'), { from: columns, to: dependents });
    }
  }
  return [...found.values()];
}
