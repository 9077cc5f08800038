import {
  DEFAULT_NAMESPACE,
  stringifyEntityRef,
  SystemEntityV1alpha1,
} from '@backstage/catalog-model';
import {
  parseRef,
  SchemaRef,
  SchemaStatus,
} from '@grainline/backstage-plugin-lineage-common';
import { entityName } from '@grainline/backstage-plugin-lineage-node';
import { ownerOf } from '../ownership';
import { entityMetadata } from './entityMetadata';
import { EntityOptions } from './EntityOptions';

/** The ref of the entity that stands for a schema. */
export function systemEntityRef(ref: SchemaRef): string {
  const { source, schema } = parseRef(ref);
  return stringifyEntityRef({
    kind: 'System',
    namespace: DEFAULT_NAMESPACE,
    name: entityName(source, schema!),
  });
}

/** A schema as a `System`. Its title names the source too: every database has a schema `public`. */
export function systemEntity(
  schema: Pick<
    SchemaStatus,
    'ref' | 'name' | 'entityName' | 'comment' | 'owner'
  >,
  options: EntityOptions,
): SystemEntityV1alpha1 {
  const { source } = parseRef(schema.ref);
  const { ref, name, comment } = schema;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: entityMetadata(
      {
        ref,
        entityName: schema.entityName,
        title: `${source}.${name}`,
        comment,
        source,
        schema: name,
      },
      options,
    ),
    spec: {
      type: 'schema',
      owner: ownerOf(
        { source, schema: name, comment, databaseOwner: schema.owner },
        options.ownership,
      ).owner,
    },
  };
}
