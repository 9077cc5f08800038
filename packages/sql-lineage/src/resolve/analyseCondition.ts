import type {
  FilterFragment,
  JoinPair,
  SourceRole,
} from '../model/ScriptLineage';
import type { AstNode } from '../parser/Ast';
import type { Condition } from './Condition';
import { analyseExpression } from './expression';
import type { Scope } from './Scope';
import type { StatementAnalysis } from './StatementAnalysis';

/**
 * Analyses a condition and notes it as one that leaves rows out, unless it is a
 * constant that leaves out none.
 *
 * @param clause - where it stands; undefined when it leaves no rows out
 * @param join - of the ON of a join: its kind
 * @returns its sources, in the role given
 */
export function analyseCondition(
  analysis: StatementAnalysis,
  condition: AstNode,
  scope: Scope,
  clause: FilterFragment['clause'] | undefined,
  role: SourceRole = 'filter',
  join?: JoinPair['type'],
): Condition {
  const { lineage, firstByte } = analyseExpression(
    analysis,
    condition,
    scope,
    role,
  );
  const { sources } = lineage;
  const place = analysis.place(
    firstByte,
    clause === 'sample' ? 'target' : 'condition',
  );
  if (clause && !isTrue(condition)) {
    analysis.filters.push({ clause, sources, place, ...(join && { join }) });
  }
  return { sources, place };
}

function isTrue(condition: AstNode): boolean {
  const constant = condition.A_Const as
    | { boolval?: { boolval?: boolean } }
    | undefined;
  return constant?.boolval?.boolval === true;
}
