import type { JoinPair } from '../model/ScriptLineage';
import type { AstNode } from '../parser/Ast';
import { analyseExpression } from './expression';
import type { Lineage, Source } from './Lineage';
import { Place } from './Place';
import type { Scope } from './Scope';
import type { StatementAnalysis } from './StatementAnalysis';

/**
 * Notes the equalities between columns that a condition holds in all its rows:
 * those joined by AND at its top. Each side has to be a single column, read as it
 * is or cast.
 */
export function noteJoinPairs(
  analysis: StatementAnalysis,
  condition: AstNode,
  scope: Scope,
  type: JoinPair['type'],
): void {
  if (condition.BoolExpr) {
    if (condition.BoolExpr.boolop === 'AND_EXPR') {
      for (const part of condition.BoolExpr.args) {
        noteJoinPairs(analysis, part, scope, type);
      }
    }
    return;
  }
  const { kind, name, lexpr, rexpr } = condition.A_Expr ?? {};
  if (
    kind !== 'AEXPR_OP' ||
    name?.length !== 1 ||
    name[0].String?.sval !== '=' ||
    !lexpr ||
    !rexpr
  ) {
    return;
  }
  if (lexpr.RowExpr && rexpr.RowExpr) {
    noteRowPairs(analysis, lexpr.RowExpr.args, rexpr.RowExpr.args, scope, type);
    return;
  }
  notePair(analysis, lexpr, rexpr, scope, type);
}

function noteRowPairs(
  analysis: StatementAnalysis,
  left: readonly AstNode[] = [],
  right: readonly AstNode[] = [],
  scope: Scope,
  type: JoinPair['type'],
): void {
  left.forEach((node, at) => {
    if (right[at]) {
      notePair(analysis, node, right[at], scope, type);
    }
  });
}

function notePair(
  analysis: StatementAnalysis,
  leftNode: AstNode,
  rightNode: AstNode,
  scope: Scope,
  type: JoinPair['type'],
): void {
  const leftByte = referenceByte(leftNode);
  const rightByte = referenceByte(rightNode);
  if (leftByte === undefined || rightByte === undefined) {
    return;
  }
  if (
    qualifierOf(leftNode) === qualifierOf(rightNode) &&
    qualifierOf(leftNode)
  ) {
    return;
  }
  const left = analyseExpression(analysis, leftNode, scope, 'join').lineage;
  const right = analyseExpression(analysis, rightNode, scope, 'join').lineage;
  addPair(
    analysis,
    left,
    right,
    type,
    Place.between(
      analysis.text,
      Math.min(leftByte, rightByte),
      Math.max(leftByte, rightByte),
    ),
  );
}

/** Notes two columns as joined if each is a single column of a table. */
export function addPair(
  analysis: StatementAnalysis,
  left: Lineage,
  right: Lineage,
  type: JoinPair['type'],
  place: Place,
): void {
  const leftSource = onlyColumn(left);
  const rightSource = onlyColumn(right);
  if (leftSource && rightSource) {
    analysis.joins.push({ type, left: leftSource, right: rightSource, place });
  }
}

function onlyColumn(lineage: Lineage): Source | undefined {
  const direct = lineage.sources.filter(
    source => source.transform === 'identity' || source.transform === 'cast',
  );
  return !lineage.reason && direct.length === 1 && lineage.sources.length === 1
    ? direct[0]
    : undefined;
}

/** Where the column reference under casts stands; undefined for anything else. */
function referenceByte(node: AstNode): number | undefined {
  if (node.ColumnRef) {
    return node.ColumnRef.location ?? 0;
  }
  return node.TypeCast ? referenceByte(node.TypeCast.arg) : undefined;
}

function qualifierOf(node: AstNode): string | undefined {
  const fields = (node.TypeCast?.arg ?? node).ColumnRef?.fields;
  return fields && fields.length > 1
    ? fields
        .slice(0, -1)
        .map(field => field.String?.sval)
        .join('.')
    : undefined;
}
