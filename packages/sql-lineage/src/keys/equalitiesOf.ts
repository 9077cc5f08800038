import type { AstNode } from '../parser/Ast';
import type { FromItem } from '../resolve/Scope';
import { attributeOf } from './attributeOf';
import { literalText } from './literalText';
import type { Attribute } from './Attribute';
import type { Equalities, RowSet } from './RowSet';

/** What a condition holds equal in each row: the equalities joined by AND at its top. */
export function equalitiesOf(
  condition: AstNode | undefined,
  items: readonly FromItem[],
  rows: RowSet,
): Equalities {
  const pairs: (readonly [Attribute, Attribute])[] = [];
  const constants: Attribute[] = [];
  const literals = new Map<Attribute, string>();
  const present: Attribute[] = [];
  let complete = true;
  const stack = condition ? [condition] : [];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.BoolExpr?.boolop === 'AND_EXPR') {
      stack.push(...node.BoolExpr.args);
      continue;
    }
    const { kind, name, lexpr, rexpr } = node.A_Expr ?? {};
    const found = pairs.length + constants.length;
    if (
      kind === 'AEXPR_OP' &&
      name?.[0].String?.sval === '=' &&
      lexpr &&
      rexpr
    ) {
      const left = attributeOf(lexpr, items, rows);
      const right = attributeOf(rexpr, items, rows);
      if (left && right) {
        pairs.push([left, right]);
      } else if (left && isConstant(rexpr)) {
        constants.push(left);
        note(literals, left, rexpr);
      } else if (right && isConstant(lexpr)) {
        constants.push(right);
        note(literals, right, lexpr);
      }
    }
    if (node.NullTest?.nulltesttype === 'IS_NOT_NULL') {
      const tested = attributeOf(node.NullTest.arg, items, rows);
      present.push(...(tested === undefined ? [] : [tested]));
    }
    complete &&= pairs.length + constants.length > found;
  }
  return { pairs, constants, literals, present, complete };
}

function note(
  literals: Map<Attribute, string>,
  column: Attribute,
  constant: AstNode,
): void {
  const text = literalText(constant);
  if (text !== undefined) {
    literals.set(column, text);
  }
}

/** Equal merged columns, and nothing else. */
export const noEqualities: Equalities = {
  pairs: [],
  constants: [],
  literals: new Map(),
  present: [],
  complete: true,
};

function isConstant(node: AstNode): boolean {
  return (
    (node.A_Const !== undefined && !node.A_Const.isnull) ||
    node.ParamRef !== undefined ||
    (node.TypeCast !== undefined && isConstant(node.TypeCast.arg))
  );
}
