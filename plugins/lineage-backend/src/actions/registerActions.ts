import { ActionMeans } from './ActionMeans';
import { registerFindTables } from './findTablesAction';
import { registerFit } from './fitAction';
import { registerGrain } from './grainAction';

/** Registers what assistants may ask. */
export function registerActions(means: ActionMeans): void {
  registerFindTables(means);
  registerGrain(means);
  registerFit(means);
}
