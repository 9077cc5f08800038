import { type AstNode, namesOf } from '../parser/Ast';
import { functionName } from '../resolve/functionKind';
import type { FromItem } from '../resolve/Scope';
import { attributeOf } from './attributeOf';
import type { RowSet } from './RowSet';

/** Functions that are never null for arguments that are not. */
const KEEPS_VALUES = new Set([
  'date',
  'date_bin',
  'date_trunc',
  'lower',
  'timezone',
  'upper',
]);

/** Types that no value that is not null is cast to a null of. */
const CAST_TO = new Set([
  'date',
  'timestamp',
  'timestamptz',
  'text',
  'varchar',
]);

/** Whether an expression is never null in the rows; false where that is not known. */
export function isPresent(
  node: AstNode | undefined,
  items: readonly FromItem[],
  rows: RowSet,
): boolean {
  if (!node) {
    return false;
  }
  if (node.A_Const) {
    return !node.A_Const.isnull;
  }
  if (node.TypeCast) {
    const { arg, typeName } = node.TypeCast;
    return (
      CAST_TO.has(namesOf(typeName.names).pop() ?? '') &&
      isPresent(arg, items, rows)
    );
  }
  if (node.FuncCall) {
    const { args = [], over } = node.FuncCall;
    return (
      !over &&
      KEEPS_VALUES.has(functionName(node.FuncCall)) &&
      args.every(arg => isPresent(arg, items, rows))
    );
  }
  const own = attributeOf(node, items, rows);
  return (
    (own !== undefined && rows.present.has(own)) ||
    (node.CoalesceExpr?.args.some(arg => isPresent(arg, items, rows)) ?? false)
  );
}
