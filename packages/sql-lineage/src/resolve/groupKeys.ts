import type { AstNode } from '../parser/Ast';
import { sameExpression } from './sameExpression';

/** A key of a GROUP BY and how its place ends. */
export interface GroupKey {
  readonly node: AstNode;
  readonly end: 'key' | 'member';
}

/** The different keys of a GROUP BY; one that grouping sets repeat counts once. */
export function groupKeys(
  clause: readonly AstNode[] | undefined,
): readonly GroupKey[] {
  const keys: GroupKey[] = [];
  let sets: GroupKey[] | undefined;
  for (const item of clause ?? []) {
    if (!item.GroupingSet && !item.RowExpr) {
      keys.push({ node: item, end: 'key' });
      continue;
    }
    for (const node of groupKeyNodes([item])) {
      if (!sets?.some(key => sameExpression(key.node, node))) {
        const key: GroupKey = { node, end: 'member' };
        (sets ??= []).push(key);
        keys.push(key);
      }
    }
  }
  return keys;
}

/** The keys of a GROUP BY, those inside ROLLUP, CUBE and GROUPING SETS included. */
export function groupKeyNodes(
  clause: readonly AstNode[] | undefined,
): AstNode[] {
  return (clause ?? []).flatMap(node => {
    if (node.GroupingSet) {
      return groupKeyNodes(node.GroupingSet.content);
    }
    return node.RowExpr ? groupKeyNodes(node.RowExpr.args) : [node];
  });
}
