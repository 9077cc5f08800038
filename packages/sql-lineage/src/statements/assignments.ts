import type { TableName } from '../model/TableName';
import type { AstNode, ResTarget } from '../parser/Ast';
import { columnPositions } from '../resolve/columnPositions';
import { analyseExpression } from '../resolve/expression';
import { type Lineage, LineageBuilder, noLineage } from '../resolve/Lineage';
import type { Scope } from '../resolve/Scope';
import { timeUnit } from '../resolve/timeUnit';
import type {
  QueryLineage,
  StatementAnalysis,
} from '../resolve/StatementAnalysis';
import { valuePlace } from '../resolve/valuePlace';
import type { WrittenColumn } from '../resolve/WrittenColumn';

/** The assignments of an UPDATE, an ON CONFLICT or a MERGE. */
export function analyseAssignments(
  analysis: StatementAnalysis,
  targets: readonly AstNode[],
  scope: Scope,
  table: TableName,
  known: readonly string[] | undefined,
): WrittenColumn[] {
  // The parser repeats `(a, b) = (SELECT …)` with each of its columns.
  const queries = new Map<number, QueryLineage>();
  const positions = known && columnPositions(known);
  return targets.flatMap(({ ResTarget: target }, at): WrittenColumn[] => {
    const name = target && assignedName(target, scope, positions);
    if (name === undefined || !target?.val) {
      return [];
    }
    const multiple = target.val.MultiAssignRef;
    const row = multiple?.source.RowExpr?.args;
    const value = row ? row[multiple!.colno - 1] : target.val;
    const place = valuePlace(analysis, value, row?.[0] === value);
    const lineage =
      multiple && !row
        ? multipleLineage(analysis, multiple, scope, queries)
        : analyseExpression(analysis, value, scope, 'value', place).lineage;
    return [
      {
        table,
        name,
        ordinal: (positions?.get(name) ?? at) + 1,
        lineage,
        place,
        unit: multiple ? undefined : timeUnit(analysis, value, scope),
      },
    ];
  });
}

/**
 * The column that is assigned to. `SET t.c = …` names a field of a column t; when
 * there is none of that name, people mean the column c of the table.
 */
function assignedName(
  { name, indirection }: ResTarget,
  scope: Scope,
  positions: ReadonlyMap<string, number> | undefined,
): string | undefined {
  const field = indirection?.[0].String?.sval;
  const isTable = scope.items[0]?.alias === name && !positions?.has(name ?? '');
  return field !== undefined && isTable ? field : name;
}

function multipleLineage(
  analysis: StatementAnalysis,
  node: NonNullable<AstNode['MultiAssignRef']>,
  scope: Scope,
  queries: Map<number, QueryLineage>,
): Lineage {
  const { source, colno } = node;
  const link = source.SubLink;
  if (link) {
    const key = link.location ?? 0;
    const query =
      queries.get(key) ?? analysis.query(link.subselect, scope, scope.ctes);
    queries.set(key, query);
    const slot = query.slots[colno - 1];
    const value: Lineage = slot?.column
      ? slot.column.lineage
      : {
          sources: [],
          reason: query.slots.find(one => one.open)?.open?.reason,
        };
    const builder = new LineageBuilder();
    builder.add(value, 'identity', 'value', undefined);
    for (const condition of query.conditions) {
      builder.addCondition(condition, 'expression');
    }
    return builder.build();
  }
  return noLineage;
}
