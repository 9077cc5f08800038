import type { TableName } from '../model/TableName';
import type { AstNode, ResTarget } from '../parser/Ast';
import { analyseExpression } from '../resolve/expression';
import { type Lineage, LineageBuilder, noLineage } from '../resolve/Lineage';
import type { Place } from '../resolve/Place';
import type { Scope } from '../resolve/Scope';
import type {
  QueryLineage,
  StatementAnalysis,
} from '../resolve/StatementAnalysis';
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
  return targets.flatMap(({ ResTarget: target }, at): WrittenColumn[] => {
    const name = target && assignedName(target, scope, known);
    if (name === undefined || !target?.val) {
      return [];
    }
    const place = analysis.place(valueByte(target.val), 'target');
    const multiple = target.val.MultiAssignRef;
    const lineage = multiple
      ? multipleLineage(analysis, multiple, scope, queries, place)
      : analyseExpression(analysis, target.val, scope, 'value', place).lineage;
    const position = known?.indexOf(name) ?? -1;
    return [
      {
        table,
        name,
        ordinal: position >= 0 ? position + 1 : at + 1,
        lineage,
        place: valueByte(target.val) < 0 ? undefined : place,
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
  known: readonly string[] | undefined,
): string | undefined {
  const field = indirection?.[0].String?.sval;
  const isTable =
    scope.items[0]?.alias === name && !known?.includes(name ?? '');
  return field !== undefined && isTable ? field : name;
}

function multipleLineage(
  analysis: StatementAnalysis,
  node: NonNullable<AstNode['MultiAssignRef']>,
  scope: Scope,
  queries: Map<number, QueryLineage>,
  place: Place,
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
  const value = source.RowExpr?.args?.[colno - 1];
  return value
    ? analyseExpression(analysis, value, scope, 'value', place).lineage
    : noLineage;
}

/** Where the value begins, as far as its root says; -1 when it does not. */
function valueByte(node: AstNode): number {
  let current: AstNode | undefined = node;
  while (current) {
    if (current.A_Expr?.lexpr) {
      current = current.A_Expr.lexpr;
    } else if (current.TypeCast) {
      current = current.TypeCast.arg;
    } else if (current.A_Indirection) {
      current = current.A_Indirection.arg;
    } else {
      const inner = Object.values(current)[0] as { location?: number };
      return inner.location ?? -1;
    }
  }
  return -1;
}
