import type { ColumnDependency } from '../model/ScriptLineage';
import type { SelectStmt } from '../parser/Ast';
import type { SelectLineage } from '../resolve/query';
import { outputAttributes } from './outputAttributes';
import { closure, isReached } from './RowSet';

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
  const nameOf = (at: number) => slots[at]?.column?.name;
  const found = new Map<string, ColumnDependency>();
  for (const { from } of rows.dependencies) {
    const determinants = from.map(one => outputs.indexOf(one));
    if (determinants.includes(-1)) {
      continue;
    }
    const reached = closure(from, rows.dependencies);
    const dependents = outputs.flatMap((one, at) =>
      one !== undefined && !determinants.includes(at) && isReached(one, reached)
        ? nameOf(at) ?? []
        : [],
    );
    const columns = determinants.flatMap(at => nameOf(at) ?? []);
    if (dependents.length > 0 && columns.length === determinants.length) {
      found.set(columns.join('\u0000'), { from: columns, to: dependents });
    }
  }
  return [...found.values()];
}
