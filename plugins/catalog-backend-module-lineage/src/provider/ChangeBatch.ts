import { Entity } from '@backstage/catalog-model';
import {
  parseTableRef,
  SchemaStatus,
  schemaRef,
  TableChange,
} from '@grainline/backstage-plugin-lineage-common';
import {
  EntityOptions,
  systemEntity,
  systemEntityRef,
  tableEntity,
  tableEntityRef,
} from '../entities';
import { becomesEntity } from '../tables';
import { ShownSchemas } from './ShownSchemas';

/** What a change of the record means to the catalog. */
export interface ChangeBatch {
  readonly entities: readonly Entity[];
  /** Entity refs. */
  readonly removed: readonly string[];
}

/** The schemas that hold a table which becomes an entity. */
export function schemasInUse(
  schemas: readonly SchemaStatus[],
  shown: ShownSchemas,
): readonly SchemaStatus[] {
  return schemas.filter(({ ref, tables }) => tables > 0 && shown.has(ref));
}

/** The entities of schemas in use. */
export function schemaEntities(
  inUse: readonly SchemaStatus[],
  options: EntityOptions,
): readonly Entity[] {
  return inUse.map(schema => systemEntity(schema, options));
}

/**
 * The entities of changed tables, and the refs of those to remove: tables that are gone, and those that the filter does not let pass, whatever
 * another process with another filter made of them. A schema goes with its last table: one that a tombstone names and that is in use no more.
 */
export function changeBatch(
  changes: readonly TableChange[],
  usedSchemas: readonly SchemaStatus[],
  options: EntityOptions,
): ChangeBatch {
  const passes = ({ ref }: TableChange) => becomesEntity(ref, options.tables);
  const inUse = new Set(usedSchemas.map(({ ref }) => ref));
  const tables = changes.filter(passes).flatMap(change => change.table ?? []);
  tables.forEach(t => inUse.add(schemaRef(t.source, t.schema)));
  const gone = changes.filter(change => !change.table || !passes(change));
  const emptied = changes
    .filter(change => !change.table && passes(change))
    .map(({ ref }) => parseTableRef(ref))
    .map(({ source, schema }) => schemaRef(source, schema))
    .filter(schema => !inUse.has(schema));
  return {
    entities: tables.map(table => tableEntity(table, options)),
    removed: [
      ...gone.map(({ ref }) => tableEntityRef(ref)),
      ...[...new Set(emptied)].map(systemEntityRef),
    ],
  };
}
