import type { TimeUnit } from '../model/ScriptLineage';
import { type AstNode, namesOf } from '../parser/Ast';
import { resolveReference } from './columnReference';
import { functionName } from './functionKind';
import type { Scope } from './Scope';
import type { StatementAnalysis } from './StatementAnalysis';
import { isMove } from './timeSteps';
import { timeUnit } from './timeUnit';

/**
 * The unit of a time that was moved off its boundaries: of the last day of a month the month, of a week that begins on a Sunday the week. Such a time lies on
 * boundaries of days, and is still no day.
 */
export function shiftedUnit(
  analysis: StatementAnalysis,
  node: AstNode,
  scope: Scope,
): TimeUnit | undefined {
  if (node.ColumnRef) {
    const { fields, location = 0 } = node.ColumnRef;
    const reference = resolveReference(analysis, fields, scope, location);
    return reference.kind === 'column' ? reference.column.shifted : undefined;
  }
  if (node.TypeCast) {
    const { arg, typeName } = node.TypeCast;
    return /^(date|timestamp|timestamptz)$/.test(
      namesOf(typeName.names).pop() ?? '',
    )
      ? shiftedUnit(analysis, arg, scope)
      : undefined;
  }
  if (node.A_Expr) {
    const { lexpr } = node.A_Expr;
    return lexpr &&
      isMove(node) &&
      timeUnit(analysis, node, scope) === undefined
      ? timeUnit(analysis, lexpr, scope) ?? shiftedUnit(analysis, lexpr, scope)
      : undefined;
  }
  if (node.CoalesceExpr) {
    return node.CoalesceExpr.args
      .map(arg => shiftedUnit(analysis, arg, scope))
      .find(unit => unit !== undefined);
  }
  const { args = [] } = node.FuncCall ?? {};
  switch (node.FuncCall && functionName(node.FuncCall)) {
    case 'last_day':
      return 'month';
    case 'date':
    case 'trunc':
      return args.length === 1
        ? shiftedUnit(analysis, args[0], scope)
        : undefined;
    case 'date_trunc':
    case 'timezone':
      return args[1] && shiftedUnit(analysis, args[1], scope);
    default:
      return undefined;
  }
}
