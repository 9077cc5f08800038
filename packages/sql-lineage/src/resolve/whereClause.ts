import type { JoinPair } from '../model/ScriptLineage';
import type { AstNode } from '../parser/Ast';
import { marks } from '../redshift/marks';
import { analyseCondition } from './analyseCondition';
import type { Condition } from './Condition';
import { analyseExpression } from './expression';
import { functionName } from './functionKind';
import { noteJoinPairs } from './joinPairs';
import type { Scope } from './Scope';
import type { StatementAnalysis } from './StatementAnalysis';
import { valuePlace } from './valuePlace';

/**
 * The WHERE of a SELECT, and what of Redshift stands at its end: START WITH chooses
 * rows as WHERE does, CONNECT BY joins them with rows of the same FROM.
 *
 * @param pairType - the kind of the pairs that it holds equal; undefined for none
 */
export function analyseWhere(
  analysis: StatementAnalysis,
  where: AstNode,
  scope: Scope,
  pairType: JoinPair['type'] | undefined,
): Condition[] {
  const { plain, startWith, connectBy } = partsOf(where);
  const isHierarchy = startWith !== undefined || connectBy !== undefined;
  const conditions: Condition[] = [];
  if (plain) {
    conditions.push(
      isHierarchy
        ? opened(analysis, plain, scope, 'where')
        : analyseCondition(analysis, plain, scope, 'where'),
    );
    if (pairType) {
      noteJoinPairs(analysis, plain, scope, pairType);
    }
  }
  if (startWith) {
    conditions.push(opened(analysis, startWith, scope, 'where'));
  }
  if (connectBy) {
    conditions.push(opened(analysis, connectBy, scope, 'join'));
    noteJoinPairs(analysis, connectBy, scope, 'inner');
  }
  return conditions;
}

/** WHERE, START WITH and CONNECT BY, as the rewriting put them together. */
function partsOf(where: AstNode): {
  plain?: AstNode;
  startWith?: AstNode;
  connectBy?: AstNode;
} {
  const all =
    where.BoolExpr?.boolop === 'AND_EXPR' ? where.BoolExpr.args : [where];
  const startWith = markedIn(all, marks.startWith);
  const connectBy = markedIn(all, marks.connectBy);
  if (!startWith && !connectBy) {
    return { plain: where };
  }
  const rest = all.filter(one => one !== startWith && one !== connectBy);
  return {
    plain:
      rest.length > 1
        ? { BoolExpr: { boolop: 'AND_EXPR', args: rest } }
        : rest[0],
    startWith: startWith?.FuncCall?.args?.[0],
    connectBy: connectBy?.FuncCall?.args?.[0],
  };
}

function markedIn(
  nodes: readonly AstNode[],
  mark: string,
): AstNode | undefined {
  return nodes.find(
    ({ FuncCall: call }) => call !== undefined && functionName(call) === mark,
  );
}

/** A condition behind a parenthesis that the rewriting opened. */
function opened(
  analysis: StatementAnalysis,
  condition: AstNode,
  scope: Scope,
  clause: 'where' | 'join',
): Condition {
  const role = clause === 'where' ? 'filter' : 'join';
  const { lineage, firstByte } = analyseExpression(
    analysis,
    condition,
    scope,
    role,
  );
  const { sources } = lineage;
  const place =
    valuePlace(analysis, condition, true) ??
    analysis.place(firstByte, 'condition');
  analysis.filters.push({ clause, sources, place });
  return { sources, place };
}
