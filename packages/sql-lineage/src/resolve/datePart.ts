import type { AstNode, FuncCall } from '../parser/Ast';
import { functionName } from './functionKind';

/** Functions of Redshift whose first argument is a date part written as a bare word. */
const TAKES_DATE_PART = new Set([
  'date_add',
  'date_diff',
  'date_part',
  'dateadd',
  'datediff',
  'datepart',
  'extract',
  'timestampadd',
  'timestampdiff',
]);

/** The arguments of a call that are values: `dateadd(day, 7, d)` names no column `day`. */
export function withoutDatePart(
  call: FuncCall,
): readonly AstNode[] | undefined {
  const first = call.args?.[0]?.ColumnRef?.fields;
  return first?.length === 1 && TAKES_DATE_PART.has(functionName(call))
    ? call.args!.slice(1)
    : call.args;
}
