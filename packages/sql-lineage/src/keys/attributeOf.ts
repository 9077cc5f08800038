import type { AstNode } from '../parser/Ast';
import { findItem } from '../resolve/fromItem';
import type { FromItem } from '../resolve/Scope';
import { type Attribute, attribute } from './Attribute';
import { pairId, type RowSet } from './RowSet';

/**
 * The attribute that an expression is; undefined for all but column references, and
 * `coalesce(a, b)` of two columns that a full join holds equal.
 */
export function attributeOf(
  node: AstNode | undefined,
  items: readonly FromItem[],
  rows: RowSet,
): Attribute | undefined {
  if (node?.CoalesceExpr && rows.coalesced.size > 0) {
    return coalescedAttribute(node.CoalesceExpr.args, items, rows);
  }
  const names = node?.ColumnRef?.fields.map(field => field.String?.sval);
  const name = names?.[names.length - 1];
  if (!names || name === undefined) {
    return undefined;
  }
  if (names.length === 1) {
    return namedAttribute(name, items, rows);
  }
  const parts = names.slice(0, -1).map(part => part ?? '');
  const item = findItem(parts, { items, ctes: undefined });
  return item && itemAttribute(item, name);
}

function coalescedAttribute(
  args: readonly AstNode[],
  items: readonly FromItem[],
  rows: RowSet,
): Attribute | undefined {
  const [one, other] = args.map(arg => attributeOf(arg, items, rows));
  return args.length === 2 && one !== undefined && other !== undefined
    ? rows.coalesced.get(pairId(one, other))
    : undefined;
}

/** The attribute that an unqualified name means. */
export function namedAttribute(
  name: string,
  items: readonly FromItem[],
  rows: RowSet,
): Attribute | undefined {
  const merged = rows.merged.get(name);
  if (merged !== undefined) {
    return merged;
  }
  const found = items.flatMap(item => itemAttribute(item, name) ?? []);
  return found.length === 1 ? found[0] : undefined;
}

/** The attribute of a column of one entry of FROM. */
export function itemAttribute(
  { leaf, relation }: FromItem,
  name: string,
): Attribute | undefined {
  const ordinal = leaf === undefined ? undefined : relation.ordinalOf?.(name);
  return leaf === undefined || ordinal === undefined
    ? undefined
    : attribute(leaf, ordinal);
}
