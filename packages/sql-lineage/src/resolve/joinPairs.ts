import type { JoinPair } from '../model/ScriptLineage';
import type { AstNode } from '../parser/Ast';
import { analyseExpression } from './expression';
import type { Lineage, Source } from './Lineage';
import { type PairSide, pairSide } from './pairSide';
import { Place } from './Place';
import type { Scope } from './Scope';
import type { StatementAnalysis } from './StatementAnalysis';

/**
 * Notes the equalities between columns that a condition holds in all its rows:
 * those joined by AND at its top. Each side has to be a single column as it is; both
 * may be cast to the same type, as `pg_get_viewdef` prints an equality of varchars.
 * In a LATERAL subquery one side may be a column beside it.
 *
 * @returns whether the condition holds nothing but such equalities
 */
export function noteJoinPairs(
  analysis: StatementAnalysis,
  condition: AstNode,
  scope: Scope,
  type: JoinPair['type'],
): boolean {
  if (condition.BoolExpr) {
    if (condition.BoolExpr.boolop !== 'AND_EXPR') {
      return false;
    }
    let only = true;
    for (const part of condition.BoolExpr.args) {
      only = noteJoinPairs(analysis, part, scope, type) && only;
    }
    return only;
  }
  const { kind, name, lexpr, rexpr } = condition.A_Expr ?? {};
  if (
    kind !== 'AEXPR_OP' ||
    name?.length !== 1 ||
    name[0].String?.sval !== '=' ||
    !lexpr ||
    !rexpr
  ) {
    return false;
  }
  return lexpr.RowExpr && rexpr.RowExpr
    ? noteRowPairs(analysis, lexpr.RowExpr, rexpr.RowExpr, scope, type)
    : notePair(analysis, lexpr, rexpr, scope, type);
}

type Row = NonNullable<AstNode['RowExpr']>;

/** The place of each is the comparison of the rows. */
function noteRowPairs(
  analysis: StatementAnalysis,
  { args: left = [], location: leftByte = 0 }: Row,
  { args: right = [], location: rightByte = 0 }: Row,
  scope: Scope,
  type: JoinPair['type'],
): boolean {
  const place = Place.between(analysis.text, leftByte, rightByte, 'call');
  let only = left.length === right.length;
  left.forEach((node, at) => {
    if (right[at]) {
      only = notePair(analysis, node, right[at], scope, type, place) && only;
    }
  });
  return only;
}

function notePair(
  analysis: StatementAnalysis,
  leftNode: AstNode,
  rightNode: AstNode,
  scope: Scope,
  type: JoinPair['type'],
  place?: Place,
): boolean {
  const left = pairSide(leftNode, scope);
  const right = left && pairSide(rightNode, scope);
  const pairType = left && right && typeOfPair(left, right, scope, type);
  if (!left || !right || !pairType || left.cast !== right.cast) {
    return false;
  }
  const leftLineage = sideLineage(analysis, left, scope);
  const rightLineage = sideLineage(analysis, right, scope);
  // Under the alias of a join stand several tables: it takes their names to tell.
  if (
    left.item !== undefined &&
    left.item === right.item &&
    left.mark === right.mark &&
    leftLineage.sources[0]?.table === rightLineage.sources[0]?.table
  ) {
    return false;
  }
  return addPair(
    analysis,
    leftLineage,
    rightLineage,
    pairType,
    place ?? placeOf(analysis, left, right),
  );
}

/** The equality alone; with casts and fields, whose ends are not known, the condition. */
function placeOf(
  { text }: StatementAnalysis,
  left: PairSide,
  right: PairSide,
): Place {
  const first = Math.min(left.byte, right.byte);
  const last = Math.max(left.byte, right.byte);
  if (left.cast !== undefined || left.ofRow || right.ofRow) {
    return Place.at(text, first, 'condition');
  }
  return right.mark
    ? Place.between(text, first, last, 'call')
    : Place.between(text, first, last);
}

/** Undefined for two columns of one entry of FROM, and for those of queries around. */
function typeOfPair(
  left: PairSide,
  right: PairSide,
  scope: Scope,
  type: JoinPair['type'],
): JoinPair['type'] | undefined {
  switch (left.depth + right.depth) {
    case 0: {
      if (left.mark === 'outer' || right.mark === 'outer') {
        return left.mark ? 'right' : 'left';
      }
      if (left.mark !== right.mark) {
        return type;
      }
      const isOne =
        left.item !== undefined &&
        left.item === right.item &&
        left.item.leaf !== undefined;
      return isOne ? undefined : type;
    }
    case 1:
      return scope.parent?.lateral;
    default:
      return undefined;
  }
}

/** What is under the cast. */
function sideLineage(
  analysis: StatementAnalysis,
  { node }: PairSide,
  scope: Scope,
): Lineage {
  let bare = node;
  while (bare.TypeCast) {
    bare = bare.TypeCast.arg;
  }
  return analyseExpression(analysis, bare, scope, 'join').lineage;
}

/**
 * Notes two columns as joined if each is a single column of a table.
 *
 * @returns whether they are
 */
export function addPair(
  analysis: StatementAnalysis,
  left: Lineage,
  right: Lineage,
  type: JoinPair['type'],
  place: Place,
): boolean {
  const leftSource = onlyColumn(left);
  const rightSource = onlyColumn(right);
  if (!leftSource || !rightSource) {
    return false;
  }
  analysis.joins.push({ type, left: leftSource, right: rightSource, place });
  return true;
}

function onlyColumn({ sources, reason }: Lineage): Source | undefined {
  return !reason && sources.length === 1 && sources[0].transform === 'identity'
    ? sources[0]
    : undefined;
}
