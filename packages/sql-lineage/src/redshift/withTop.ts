import type { SelectStmt } from '../parser/Ast';
import { functionName } from '../resolve/functionKind';
import { marks } from './marks';

/** SELECT TOP n is a LIMIT, which the rewriting left at the head of the list. */
export function withTop(select: SelectStmt): SelectStmt {
  const call = select.targetList?.[0]?.ResTarget?.val?.FuncCall;
  return call && functionName(call) === marks.top
    ? {
        ...select,
        targetList: select.targetList?.slice(1),
        limitCount: call.args?.[0],
      }
    : select;
}
