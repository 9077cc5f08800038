import { DrawOptions, UnfoldedTables } from '../graph';
import { ViewState } from './ViewState';

/** What an address asks the picture to show. */
export function drawOptions(
  state: ViewState,
  unfolded: UnfoldedTables,
): DrawOptions {
  return {
    column: state.column,
    everything: state.everything,
    level: state.level,
    ends: state.ends,
    grouped: state.grouped,
    openSchemas: new Set(state.openSchemas),
    orientation: state.orientation,
    indirect: state.indirect,
    overlays: new Set(state.overlays),
    without: new Set(state.without),
    unfolded,
  };
}

/**
 * Names what a picture is of. Pictures of one subject are the same one with more or less in it: its tables stay where they are. Another subject is
 * laid out and shown anew.
 */
export function subjectOf(ref: string, state: ViewState): string {
  return JSON.stringify([
    ref,
    state.level,
    state.ends,
    state.grouped,
    state.up,
    state.down,
    state.orientation,
    state.max,
    state.at,
  ]);
}
