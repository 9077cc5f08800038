import type { AstNode, FuncCall } from '../parser/Ast';
import { namesOf } from '../parser/Ast';
import { marks } from '../redshift/marks';
import { findItem } from './fromItem';
import { functionName } from './functionKind';
import type { FromItem, Scope } from './Scope';

/** A side of an equality that is a column reference, cast or not. */
export interface PairSide {
  readonly node: AstNode;
  readonly byte: number;
  /** The type that it is cast to. */
  readonly cast?: string;
  /** It is a field of a row: `(t).c`. */
  readonly ofRow?: boolean;
  /** On Redshift: PRIOR before it, or `(+)` behind it. */
  readonly mark?: 'prior' | 'outer';
  /** How many queries further out the column is. */
  readonly depth: number;
  /** The entry of FROM that it names; undefined where that is not known. */
  readonly item?: FromItem;
}

const MARKS = new Map<string, 'prior' | 'outer'>([
  [marks.prior, 'prior'],
  [marks.outer, 'outer'],
]);

/** The side of an equality; undefined for what is no column. */
export function pairSide(node: AstNode, scope: Scope): PairSide | undefined {
  if (node.TypeCast) {
    const side = pairSide(node.TypeCast.arg, scope);
    const cast = namesOf(node.TypeCast.typeName.names).at(-1);
    return side && { ...side, node, cast };
  }
  if (node.FuncCall) {
    return markedSide(node.FuncCall, scope);
  }
  const { arg, indirection } = node.A_Indirection ?? {};
  if (arg?.ColumnRef && indirection?.length === 1) {
    return rowSide(node, arg.ColumnRef, indirection[0], scope);
  }
  const { fields, location = 0 } = node.ColumnRef ?? {};
  const names = fields?.map(field => field.String?.sval);
  const last = names?.at(-1);
  if (!names || last === undefined) {
    return undefined;
  }
  const parts = names.map(name => name ?? '');
  let depth = 0;
  for (
    let level: Scope | undefined = scope;
    level !== undefined;
    level = level.parent
  ) {
    const item =
      parts.length > 1
        ? findItem(parts.slice(0, -1), { items: level.items, ctes: undefined })
        : itemWith(last, level);
    if (item) {
      return { node, byte: location, depth, item };
    }
    depth += 1;
  }
  return { node, byte: location, depth: 0 };
}

/** `(t).c` is `t.c` where t is something in FROM. */
function rowSide(
  node: AstNode,
  { fields, location }: NonNullable<AstNode['ColumnRef']>,
  field: AstNode,
  scope: Scope,
): PairSide | undefined {
  const column = { ColumnRef: { fields: [...fields, field], location } };
  const side = pairSide(column, scope);
  return side?.item && { ...side, node, ofRow: true };
}

function markedSide(call: FuncCall, scope: Scope): PairSide | undefined {
  const [column] = call.args ?? [];
  const mark = MARKS.get(functionName(call));
  const side = column && mark && pairSide(column, scope);
  return side && { ...side, byte: call.location ?? 0, mark };
}

/** The entry of FROM with a column of the name, or that may have one. */
function itemWith(name: string, level: Scope): FromItem | undefined {
  const items = level.items.filter(item => item.unqualified);
  return (
    items.find(({ relation }) => relation.find(name, 0) !== undefined) ??
    items.find(({ relation }) => relation.openFor(name).length > 0)
  );
}
