import type { SourceRole, SourceTransform } from '../model/ScriptLineage';
import type { FuncCall } from '../parser/Ast';
import { type CalledRoutine, returnedValue } from './CalledRoutine';
import { type CallParts, callParts } from './callParts';
import { resolveReference } from './columnReference';
import type { ExpressionWalk } from './ExpressionWalk';
import { findItem } from './fromItem';
import { functionName } from './functionKind';
import { mayMultiply } from './hasFunction';
import { followedBy } from './Lineage';
import { noteCall } from './noteCall';
import { readAt } from './unplaced';

/** A call: its arguments, window, FILTER and order. */
export function visitCall(
  walk: ExpressionWalk,
  call: FuncCall,
  transform: SourceTransform,
  role: SourceRole,
): void {
  walk.see(call.location);
  if (isFieldOfRow(walk, call, transform, role)) {
    return;
  }
  const { transform: own, parts } = callParts(
    call,
    walk.analysis.dialect,
    walk.scope.windows,
  );
  const routine = walk.analysis.routine(call);
  if (routine) {
    returnedBy(walk, routine, call, transform, role);
  }
  const { calls } = walk.scope;
  if (calls) {
    calls.aggregate ||= own === 'aggregate';
    calls.multiplies ||= mayMultiply(call);
  }
  const inner = followedBy(own, transform);
  if (role === 'value' && (inner === 'aggregate' || inner === 'window')) {
    walk.sources.noteCall(inner);
  }
  for (const part of parts) {
    if (part.role === 'value') {
      walk.all(part.nodes, inner, role);
    } else if (role === 'value') {
      besideValue(walk, call, part, inner);
    } else {
      walk.all(part.nodes, inner, part.role);
    }
  }
}

/** What is read inside a routine counts as the arguments of its call do. */
function returnedBy(
  walk: ExpressionWalk,
  routine: CalledRoutine,
  call: FuncCall,
  transform: SourceTransform,
  role: SourceRole,
): void {
  const { analysis } = walk;
  const place = analysis.place(call.location ?? 0, 'call');
  noteCall(analysis, routine, call, argument => walk.valueOf(argument));
  const lineage = returnedValue(analysis, routine.result(), place);
  walk.add(lineage, followedBy('expression', transform), role);
}

/** What a call's window, FILTER or order read is shown with the call alone. */
function besideValue(
  walk: ExpressionWalk,
  { location = 0 }: FuncCall,
  { nodes, role }: CallParts['parts'][number],
  transform: SourceTransform,
): void {
  const { place } = walk;
  walk.place = place && walk.analysis.place(location, 'call');
  walk.all(nodes, transform, role);
  walk.place = place;
}

/** `name(t)` is `t.name` when t is a row that has such a column. */
function isFieldOfRow(
  walk: ExpressionWalk,
  call: FuncCall,
  transform: SourceTransform,
  role: SourceRole,
): boolean {
  const fields =
    call.args?.length === 1 && call.funcname.length === 1
      ? call.args[0].ColumnRef?.fields
      : undefined;
  const name = fields?.length === 1 ? fields[0].String?.sval : undefined;
  if (!fields || !name || !findItem([name], walk.scope)) {
    return false;
  }
  const location = call.args![0].ColumnRef!.location ?? 0;
  const row = resolveReference(walk.analysis, fields, walk.scope, location);
  if (row.kind !== 'row') {
    return false;
  }
  const column = row.item.relation.find(functionName(call), location);
  if (column === undefined || column === 'ambiguous') {
    return false;
  }
  walk.analysis.noteColumnsRead(column.lineage);
  const place = walk.analysis.place(call.location ?? 0, 'call');
  walk.add(readAt(column.lineage, location, place), transform, role);
  return true;
}
