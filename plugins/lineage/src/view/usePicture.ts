import { useMemo } from 'react';
import { KnownLineage, LineagePicture, drawLineage } from '../graph';
import { ViewState } from './ViewState';
import { drawOptions } from './drawOptions';
import { UnfoldedColumns, useUnfoldedColumns } from './useUnfoldedColumns';

/** Draws what is known as an address asks for it. */
export function usePicture(
  known: KnownLineage,
  state: ViewState,
): { readonly picture: LineagePicture; readonly unfolding: UnfoldedColumns } {
  const unfolding = useUnfoldedColumns(state.unfolded);
  const { unfolded } = unfolding;
  // The address is read anew with each change, also of what decides nothing of the picture.
  const key = JSON.stringify([
    state.column,
    state.everything,
    state.level,
    state.ends,
    state.grouped,
    state.openSchemas,
    state.orientation,
    state.indirect,
    state.overlays,
    state.without,
  ]);
  const picture = useMemo(
    () => drawLineage(known, drawOptions(state, unfolded)),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [known, unfolded, key],
  );
  return { picture, unfolding };
}
