import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { columnToParam } from '../entity';
import { DEFAULT_VIEW, Look, ViewState } from './ViewState';
import { toNearRef } from './nearRef';
import { selectedToParam } from './selectedParam';
import { EXPANSION_PARAMS, VIEW_PARAMS } from './viewParams';

function lookWords({ picture, beside }: Look): string {
  return [picture && 'picture', beside].filter(Boolean).join(',');
}

/**
 * Writes what the tab of a table shows into a query; what else the query says stays. What is as it is by default is left out, so that a plain
 * view has a plain address.
 */
export function writeViewState(
  table: TableRef,
  before: URLSearchParams,
  state: ViewState,
): URLSearchParams {
  const after = new URLSearchParams(before);
  const [source] = table.split('/');
  const near = (refs: readonly string[]) =>
    refs.map(ref => toNearRef(source, ref)).join(',');
  const number = (name: 'up' | 'down' | 'max') =>
    state[name] === DEFAULT_VIEW[name] ? '' : String(state[name]);
  const written: Readonly<Record<string, string | false | undefined>> = {
    [VIEW_PARAMS.column]: state.column && columnToParam(table, state.column),
    [VIEW_PARAMS.everything]: state.everything && '1',
    [VIEW_PARAMS.depth]: '',
    [VIEW_PARAMS.up]: number('up'),
    [VIEW_PARAMS.down]: number('down'),
    [VIEW_PARAMS.level]: state.level !== DEFAULT_VIEW.level && state.level,
    [VIEW_PARAMS.ends]: state.ends && '1',
    [VIEW_PARAMS.grouped]: state.grouped && '1',
    [VIEW_PARAMS.openSchemas]: near(state.openSchemas),
    [VIEW_PARAMS.orientation]:
      state.orientation !== DEFAULT_VIEW.orientation && state.orientation,
    [VIEW_PARAMS.overlays]: state.overlays.join(','),
    [VIEW_PARAMS.indirect]: state.indirect && '1',
    [VIEW_PARAMS.without]: state.without.join(','),
    [VIEW_PARAMS.unfolded]: near(state.unfolded),
    ...Object.fromEntries(
      Object.entries(EXPANSION_PARAMS).map(([side, name]) => [
        name,
        near(state.expanded.filter(e => e.side === side).map(e => e.table)),
      ]),
    ),
    [VIEW_PARAMS.selected]:
      state.selected && selectedToParam(source, state.selected),
    [VIEW_PARAMS.look]: state.look && lookWords(state.look),
    [VIEW_PARAMS.max]: number('max'),
    [VIEW_PARAMS.at]: state.at,
  };
  // In one order, whatever was changed first: the same view has the same address.
  Object.keys(written).forEach(name => after.delete(name));
  for (const [name, value] of Object.entries(written)) {
    if (value) {
      after.set(name, value);
    }
  }
  return after;
}
