import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  DEFAULT_NAMESPACE,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  TableRef,
  TableSummary,
} from '@grainline/backstage-plugin-lineage-common';
import { ownerRefs } from '../../notify/TableOwners';

/** Of more tables the catalog is not asked at once. */
const MOST_ASKED = 500;

/** Whom the catalog names as the owners of many tables at once; it is asked on behalf of the reader. */
export class CatalogOwners {
  private readonly catalog: Pick<CatalogService, 'getEntitiesByRefs'>;

  static create(
    catalog: Pick<CatalogService, 'getEntitiesByRefs'>,
  ): CatalogOwners {
    return new CatalogOwners(catalog);
  }

  private constructor(catalog: CatalogOwners['catalog']) {
    this.catalog = catalog;
  }

  /** Entity refs of owners, by table; without those that have none, or that the reader may not see in the catalog. */
  async ofTables(
    tables: readonly TableSummary[],
    credentials: BackstageCredentials,
  ): Promise<ReadonlyMap<TableRef, string>> {
    const asked = [
      ...new Map(tables.map(one => [one.ref, one])).values(),
    ].slice(0, MOST_ASKED);
    if (asked.length === 0) {
      return new Map();
    }
    const { items } = await this.catalog.getEntitiesByRefs(
      {
        entityRefs: asked.map(({ entityName }) =>
          stringifyEntityRef({
            kind: 'Resource',
            namespace: DEFAULT_NAMESPACE,
            name: entityName,
          }),
        ),
        fields: ['kind', 'metadata', 'spec', 'relations'],
      },
      { credentials },
    );
    return new Map(
      items.flatMap((entity, at) => {
        const [owner] = entity ? ownerRefs(entity) : [];
        return owner !== undefined ? [[asked[at].ref, owner] as const] : [];
      }),
    );
  }
}
