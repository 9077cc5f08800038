import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { rootRouteRef } from '../routes';

/** Makes links to a table or column of which only the ref is known: the lineage page leads on to its entity. */
export function useLineageLink(): (ref: string) => string {
  const root = useRouteRef(rootRouteRef);
  return useCallback(
    ref => `${root?.() ?? '/lineage'}?${new URLSearchParams({ ref })}`,
    [root],
  );
}
