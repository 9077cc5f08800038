import type { AstNode, ReturningClause } from '../parser/Ast';
import type { Slot } from '../resolve/Relation';
import type { Scope } from '../resolve/Scope';
import { analyseTargets } from '../resolve/selectList';
import type { StatementAnalysis } from '../resolve/StatementAnalysis';

/** The RETURNING list, from where the grammar of the release puts it. */
export function returningOf(statement: {
  returningClause?: ReturningClause;
  returningList?: AstNode[];
}): readonly AstNode[] {
  return statement.returningClause?.exprs ?? statement.returningList ?? [];
}

/**
 * The columns of a RETURNING. They are columns of the table written: what the
 * statement put there is told by the table's own lineage. OLD and NEW are the
 * table too.
 */
export function analyseReturning(
  analysis: StatementAnalysis,
  targets: readonly AstNode[],
  scope: Scope,
): readonly Slot[] {
  if (targets.length === 0) {
    return [];
  }
  const [target] = scope.items;
  const versions = ['old', 'new'].map(alias => ({
    ...target,
    alias,
    table: undefined,
    unqualified: false,
    pseudo: true,
  }));
  return analyseTargets(analysis, targets, {
    ...scope,
    items: [...scope.items, ...versions],
  }).flatMap(one => one.slots);
}
