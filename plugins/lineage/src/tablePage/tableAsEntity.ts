import { DEFAULT_NAMESPACE, Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_REF,
  TableSummary,
} from '@grainline/backstage-plugin-lineage-common';

/** A table as the catalog would hold it, for cards that are about the entity of their page. The catalog knows nothing of it. */
export function tableAsEntity(
  table: Pick<TableSummary, 'ref' | 'schema' | 'name' | 'kind' | 'entityName'>,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: table.entityName,
      namespace: DEFAULT_NAMESPACE,
      title: `${table.schema}.${table.name}`,
      annotations: { [ANNOTATION_REF]: table.ref },
    },
    spec: { type: table.kind },
  };
}
