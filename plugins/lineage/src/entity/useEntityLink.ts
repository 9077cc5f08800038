import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { useCallback } from 'react';

/** Spelled with kind and namespace; the key of a dashboard of the configuration is no entity's ref. */
const ENTITY_REF = /^[^:/]+:[^:/]+\/[^:/]+$/;

/** Makes links to entities by their ref, such as `resource:default/dashboard-revenue`; undefined for what is no ref. */
export function useEntityLink(): (ref: string) => string | undefined {
  const entityRoute = useRouteRef(entityRouteRef);
  return useCallback(
    ref => {
      if (!ENTITY_REF.test(ref)) {
        return undefined;
      }
      const { kind, namespace, name } = parseEntityRef(ref);
      return (
        entityRoute?.({ kind, namespace, name }) ??
        `/catalog/${namespace}/${kind}/${name}`
      );
    },
    [entityRoute],
  );
}
