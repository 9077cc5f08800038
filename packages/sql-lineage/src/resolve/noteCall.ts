import type { FuncCall } from '../parser/Ast';
import type { CalledRoutine } from './CalledRoutine';
import type { Lineage } from './Lineage';
import type { StatementAnalysis } from './StatementAnalysis';

/**
 * Takes note of a call whose arguments go into what the routine writes.
 *
 * @param lineageOf - the lineage of one argument
 */
export function noteCall(
  analysis: StatementAnalysis,
  routine: CalledRoutine,
  call: FuncCall,
  lineageOf: (argument: NonNullable<FuncCall['args']>[number]) => Lineage,
): void {
  if (routine.isActing) {
    const args = (call.args ?? []).map(lineageOf);
    analysis.calls.push({ routine, call, arguments: args });
  }
}
