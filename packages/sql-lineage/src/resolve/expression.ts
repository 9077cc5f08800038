import type { SourceRole } from '../model/ScriptLineage';
import type { AstNode } from '../parser/Ast';
import { ExpressionWalk } from './ExpressionWalk';
import type { Lineage } from './Lineage';
import type { Place } from './Place';
import type { Scope } from './Scope';
import type { StatementAnalysis } from './StatementAnalysis';

/** The lineage of an expression, and the byte at which its first token stands. */
export interface ExpressionLineage {
  readonly lineage: Lineage;
  readonly firstByte: number;
}

/**
 * The lineage of an expression.
 *
 * @param role - the part that its values play: `value` in a select list
 * @param place - what stands for the expression; without one, each reference does
 */
export function analyseExpression(
  analysis: StatementAnalysis,
  node: AstNode | undefined,
  scope: Scope,
  role: SourceRole = 'value',
  place?: Place,
): ExpressionLineage {
  const walk = new ExpressionWalk(analysis, scope, place);
  if (node) {
    walk.visit(node, 'identity', role);
  }
  return {
    lineage: walk.sources.build(),
    firstByte: walk.firstByte === Infinity ? 0 : walk.firstByte,
  };
}
