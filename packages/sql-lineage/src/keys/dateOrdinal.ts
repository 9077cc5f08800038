import { type AstNode, namesOf } from '../parser/Ast';
import { functionName } from '../resolve/functionKind';
import { sameExpression } from '../resolve/sameExpression';
import type { TargetList } from '../resolve/TargetList';
import { SPELLINGS, UNITS } from '../resolve/timeSteps';

/**
 * The position, from 0, of the output column that is the date of a time which `date_trunc` cuts to days or coarser: no two such times have one
 * date. With a time zone of its own they may, where the session's zone moves its clock over midnight.
 */
export function dateOrdinal(
  key: AstNode,
  targets: TargetList,
): number | undefined {
  if (!isCutToDays(key)) {
    return undefined;
  }
  let at = 0;
  for (const { node, slots } of targets.all) {
    const cast = node.val?.TypeCast;
    if (
      cast &&
      slots.length === 1 &&
      namesOf(cast.typeName.names).pop() === 'date' &&
      sameExpression(cast.arg, key)
    ) {
      return at;
    }
    at += slots.length;
  }
  return undefined;
}

function isCutToDays({ FuncCall: call }: AstNode): boolean {
  const args = call?.args ?? [];
  if (!call || functionName(call) !== 'date_trunc' || args.length !== 2) {
    return false;
  }
  const word = args[0].TypeCast?.arg ?? args[0];
  const unit = SPELLINGS[word.A_Const?.sval?.sval?.toLowerCase() ?? ''];
  return unit !== undefined && UNITS.indexOf(unit) >= UNITS.indexOf('day');
}
