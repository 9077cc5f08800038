import { useLayoutEffect, useMemo, useRef } from 'react';
import { StableActions } from './DrawingContext';
import { GraphActions } from './GraphActions';

/** The actions as functions that stay the same and do what was given last. */
export function useStableActions(actions: GraphActions): StableActions {
  const latest = useRef(actions);
  useLayoutEffect(() => {
    latest.current = actions;
  });
  const { linkTo } = actions;
  return useMemo(
    () => ({
      choose: column => latest.current.choose(column),
      expand: (table, side) => latest.current.expand(table, side),
      toggleColumns: table => latest.current.toggleColumns(table),
      select: what => latest.current.select(what),
      toggleSchema: schema => latest.current.toggleSchema(schema),
      walk: (from, key) => latest.current.walk(from, key),
      linkTo,
    }),
    [linkTo],
  );
}
