import type { AstNode } from '../parser/Ast';

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
