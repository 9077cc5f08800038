import { useApiHolder } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useSyncExternalStore } from 'react';
import { CatalogPresence } from './CatalogPresence';

const nothing = () => () => {};

/** What is known of the catalog's entities and, when more is, a rendering; undefined in an app without a catalog. */
export function useCatalogPresence(): {
  readonly presence: CatalogPresence | undefined;
  /** Changes when more is known. */
  readonly version: number;
} {
  const catalog = useApiHolder().get(catalogApiRef);
  const presence = catalog && CatalogPresence.of(catalog);
  const version = useSyncExternalStore(
    presence?.subscribe ?? nothing,
    presence?.getVersion ?? (() => 0),
  );
  return { presence, version };
}
