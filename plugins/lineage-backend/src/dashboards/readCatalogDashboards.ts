import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ANNOTATION_REQUIRES_SQL } from '@grainline/backstage-plugin-lineage-common';
import { Dashboard } from './Dashboard';
import { dashboardOfEntity } from './dashboardOfEntity';

const PAGE = 500;

/** Every dashboard that the catalog declares, read page by page. */
export async function readCatalogDashboards(
  catalog: Pick<CatalogService, 'queryEntities'>,
  credentials: BackstageCredentials,
): Promise<readonly Dashboard[]> {
  const entities: Entity[] = [];
  let cursor: string | undefined;
  do {
    const page = await catalog.queryEntities(
      cursor === undefined
        ? {
            filter: {
              [`metadata.annotations.${ANNOTATION_REQUIRES_SQL}`]:
                CATALOG_FILTER_EXISTS,
            },
            limit: PAGE,
          }
        : { cursor, limit: PAGE },
      { credentials },
    );
    entities.push(...page.items);
    cursor = page.pageInfo.nextCursor;
  } while (cursor !== undefined);
  return entities.flatMap(entity => dashboardOfEntity(entity) ?? []);
}
