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

/** What a change of the record means to the catalog. */
export interface ChangeBatch {
  readonly entities: readonly Entity[];
  /** Entity refs. */
  readonly removed: readonly string[];
}

/** The entities of the schemas that hold a table. */
export function schemaEntities(
  schemas: readonly SchemaStatus[],
  options: EntityOptions,
): readonly Entity[] {
  return schemas
    .filter(schema => schema.tables > 0)
    .map(schema => systemEntity(schema, options));
}

/**
 * The entities of changed tables, and the refs of those to remove. A schema goes with its last table: one that a tombstone names and that
 * holds no table any more.
 */
export function changeBatch(
  changes: readonly TableChange[],
  schemas: readonly SchemaStatus[],
  options: EntityOptions,
): ChangeBatch {
  const inUse = new Set(schemas.filter(s => s.tables > 0).map(s => s.ref));
  const tables = changes.flatMap(change => change.table ?? []);
  tables.forEach(t => inUse.add(schemaRef(t.source, t.schema)));
  const gone = changes.filter(change => !change.table).map(({ ref }) => ref);
  const emptied = gone
    .map(parseTableRef)
    .map(({ source, schema }) => schemaRef(source, schema))
    .filter(schema => !inUse.has(schema));
  return {
    entities: tables.map(table => tableEntity(table, options)),
    removed: [
      ...gone.map(tableEntityRef),
      ...[...new Set(emptied)].map(systemEntityRef),
    ],
  };
}
