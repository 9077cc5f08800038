import type { AstNode } from '../parser/Ast';

/**
 * Whether two expressions of one query are the same, but for where they stand and
 * how far they qualify their columns: `lower(t.a)` is `lower(a)` where t has the
 * only a, which valid SQL guarantees.
 */
export function sameExpression(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') {
    return one === other;
  }
  if (one === null || other === null) {
    return one === other;
  }
  if (Array.isArray(one) || Array.isArray(other)) {
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, at) => sameExpression(item, other[at]))
    );
  }
  const left = (one as AstNode).ColumnRef?.fields;
  const right = (other as AstNode).ColumnRef?.fields;
  if (left && right) {
    const shared = Math.min(left.length, right.length);
    return sameExpression(left.slice(-shared), right.slice(-shared));
  }
  const keys = (value: object) =>
    Object.keys(value).filter(key => key !== 'location');
  const names = keys(one);
  return (
    names.length === keys(other).length &&
    names.every(name =>
      sameExpression(
        (one as Record<string, unknown>)[name],
        (other as Record<string, unknown>)[name],
      ),
    )
  );
}
