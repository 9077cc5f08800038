import { DEFAULT_NAMESPACE, Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_REF,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';

/** Selects the entities that stand for a table; a schema's `System` carries the same annotation. */
export const TABLE_ENTITY_FILTER = {
  kind: 'resource',
  [`metadata.annotations.${ANNOTATION_REF}`]: { $exists: true },
} as const;

/** Selects the entities that stand for a dashboard. */
export const DASHBOARD_ENTITY_FILTER = {
  kind: 'resource',
  'spec.type': 'dashboard',
} as const;

/** Selects the entities that may own tables. */
export const OWNER_ENTITY_FILTER = {
  $any: [{ kind: 'group' }, { kind: 'user' }],
};

/** Selects the entities that stand for a schema. */
export const SCHEMA_ENTITY_FILTER = {
  kind: 'system',
  [`metadata.annotations.${ANNOTATION_REF}`]: { $exists: true },
} as const;

/** The ref of the table that an entity stands for, or undefined. */
export function tableRefOf(entity: Entity): TableRef | undefined {
  return entity.kind.toLocaleLowerCase('en-US') === 'resource'
    ? entity.metadata.annotations?.[ANNOTATION_REF]
    : undefined;
}

/** The ref of the entity that stands for a table, as the catalog's routes take it. */
export function tableEntityRef(entityName: string) {
  return { kind: 'resource', namespace: DEFAULT_NAMESPACE, name: entityName };
}
