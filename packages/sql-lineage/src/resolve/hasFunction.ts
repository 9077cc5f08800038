import type { AstNode, FuncCall } from '../parser/Ast';
import { functionKind, functionName } from './functionKind';
import { setFunctionColumns } from './setFunctionColumns';

/** Whether an expression holds an aggregate of its own level. */
export function hasAggregate(value: unknown): boolean {
  return holds(value, call => functionKind(call) === 'aggregate');
}

/** More of PostgreSQL's own that return sets, or may. */
const MORE_SETS = /^(_?pg_|ts_|txid_|jsonb?_(populate|to)_recordset$)/;

/**
 * Whether a call may turn one row into several: the function returns sets, or is
 * one of somebody's own.
 */
export function mayMultiply(call: FuncCall): boolean {
  return (
    (call.funcname.length > 1 &&
      call.funcname[0].String?.sval !== 'pg_catalog') ||
    MORE_SETS.test(functionName(call)) ||
    setFunctionColumns(functionName(call), undefined) !== undefined
  );
}

function holds(value: unknown, matches: (call: FuncCall) => boolean): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  if (Array.isArray(value)) {
    return value.some(item => holds(item, matches));
  }
  const node = value as AstNode;
  // Most of what expressions are made of holds nothing.
  if (node.ColumnRef || node.A_Const) {
    return false;
  }
  if (node.SubLink) {
    return holds(node.SubLink.testexpr, matches);
  }
  if (node.FuncCall && matches(node.FuncCall)) {
    return true;
  }
  for (const key in value) {
    if (holds((value as Record<string, unknown>)[key], matches)) {
      return true;
    }
  }
  return false;
}
