import { useApi } from '@backstage/frontend-plugin-api';
import { useLayoutEffect } from 'react';
import { lineageApiRef } from '../api';
import { tableOfLineagePath } from '../entity';

/**
 * Asks for the lineage that the portal's address shows while the portal still starts: the catalog takes its time to tell which table an entity
 * stands for, which the entity's name mostly tells too. What is clicked later needs no such thing.
 */
export function EarlyLineage() {
  const api = useApi(lineageApiRef);
  useLayoutEffect(() => {
    const { pathname, search } = window.location;
    const table = tableOfLineagePath(pathname);
    if (table === undefined) {
      return;
    }
    import('../view/readShownEarly').then(
      ({ readShownEarly }) => readShownEarly(api, table, search),
      () => {
        // The tab asks itself, and says what is wrong.
      },
    );
  }, [api]);
  return null;
}
