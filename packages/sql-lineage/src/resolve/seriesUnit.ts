import type { TimeUnit } from '../model/ScriptLineage';
import type { AstNode, FuncCall } from '../parser/Ast';
import type { Scope } from './Scope';
import type { StatementAnalysis } from './StatementAnalysis';
import { isWithin, type TimeStep, timeStep } from './timeSteps';
import { timeUnit } from './timeUnit';

/**
 * The unit of the times that `generate_series(from, to, interval '1 day')` gives: that of the step, if the first time lies on one of its boundaries.
 */
export function seriesUnit(
  analysis: StatementAnalysis,
  { args = [] }: FuncCall,
  scope: Scope,
): TimeUnit | undefined {
  const step = timeStep(args[2]);
  const from: AstNode | undefined = args[0];
  if (!step || !from) {
    return undefined;
  }
  const first = timeUnit(analysis, from, scope);
  return first && steppedUnit(first, step);
}

/** What is left of a unit when a time moves by steps: steps of a day from the first of a month are days. */
function steppedUnit(first: TimeUnit, step: TimeStep): TimeUnit | undefined {
  if (step.count !== 1) {
    // Every other day, or every quarter of an hour: no unit has this step.
    return undefined;
  }
  return isWithin(step.unit, first) ? step.unit : undefined;
}
