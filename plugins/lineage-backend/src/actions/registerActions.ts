import { ActionMeans } from './ActionMeans';
import { registerCompare } from './compareAction';
import { registerFindTables } from './findTablesAction';
import { registerFit } from './fitAction';
import { registerGrain } from './grainAction';
import { registerImpact } from './impactAction';
import { registerTraceColumn } from './traceColumnAction';

/** Registers what assistants may ask. */
export function registerActions(means: ActionMeans): void {
  registerFindTables(means);
  registerTraceColumn(means);
  registerImpact(means);
  registerGrain(means);
  registerFit(means);
  registerCompare(means);
}
