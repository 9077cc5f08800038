import {
  DEFAULT_NAMESPACE,
  ResourceEntityV1alpha1,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  ANNOTATION_OWNER_BY,
  parseTableRef,
  TableForEntity,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { entityName } from '@grainline/backstage-plugin-lineage-node';
import { ownerOf } from '../ownership';
import { becomesEntity } from '../tables';
import { entityMetadata } from './entityMetadata';
import { EntityOptions } from './EntityOptions';

/** The ref of the entity that stands for a table. */
export function tableEntityRef(table: TableRef): string {
  const { source, schema, table: name } = parseTableRef(table);
  return stringifyEntityRef({
    kind: 'Resource',
    namespace: DEFAULT_NAMESPACE,
    name: entityName(source, schema, name),
  });
}

/** A table or view as a `Resource`: what it is, whose it is, to which schema it belongs, and which tables feed it. */
export function tableEntity(
  table: TableForEntity,
  options: EntityOptions,
): ResourceEntityV1alpha1 {
  // A recursive view feeds itself; an entity that depends on itself says nothing. A relation to a table that becomes no entity leads nowhere.
  const upstream = options.relations.dependsOn
    ? table.upstream
        .filter(ref => ref !== table.ref && becomesEntity(ref, options.tables))
        .map(tableEntityRef)
    : [];
  const { owner, by } = ownerOf(table, options.ownership);
  const metadata = entityMetadata(
    { ...table, title: `${table.schema}.${table.name}` },
    options,
  );
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata:
      by === 'default'
        ? {
            ...metadata,
            annotations: { ...metadata.annotations, [ANNOTATION_OWNER_BY]: by },
          }
        : metadata,
    spec: {
      type: table.kind,
      owner,
      ...(options.relations.partOf && {
        system: `system:${DEFAULT_NAMESPACE}/${table.schemaEntityName}`,
      }),
      // Sorted, so that the same facts are the same entity whatever order they come in.
      ...(upstream.length > 0 && { dependsOn: [...new Set(upstream)].sort() }),
    },
  };
}
