import type {
  CatalogView,
  CompositeField,
  TableName,
} from '@grainline/sql-lineage';
import { qualified } from '../schema/ddlText';
import type { SqlType, TypedName } from '../schema/SqlType';
import type { World, WorldFunction } from '../schema/World';

/** What an analysis is told of a world: everything. */
export function worldCatalog(world: World): CatalogView {
  const tables = new Map<string, readonly string[]>();
  const fields = new Map<string, readonly CompositeField[]>();
  for (const { schema, name, columns } of world.relations) {
    tables.set(
      key(schema, name),
      columns.map(column => column.name),
    );
    for (const { name: column, type } of columns) {
      const inside = fieldsOf(type);
      if (inside) {
        fields.set(key(schema, name, column), inside);
      }
    }
  }
  const functions = new Map<string, readonly string[]>();
  for (const one of world.functions) {
    if (hasColumns(one)) {
      functions.set(
        key(one.schema, one.name),
        one.columns.map(column => column.name),
      );
    }
  }
  return {
    complete: true,
    columnsOf: ({ schema, name }: TableName) => tables.get(key(schema, name)),
    functionColumns: ({ schema, name }: TableName) =>
      functions.get(key(schema, name)),
    hasFunction: ({ schema, name }: TableName) =>
      world.functions.some(one => one.schema === schema && one.name === name),
    columnFields: ({ schema, name }: TableName, column: string) =>
      fields.get(key(schema, name, column)),
    typeFields: ({ schema, name }: TableName) => {
      const sql = qualified(schema ?? '', name);
      const type = world.types.find(one => one.sql === sql);
      return type && fieldsOf(type);
    },
  };
}

function fieldsOf({ fields }: SqlType): readonly CompositeField[] | undefined {
  return fields?.map(({ name, type }: TypedName) => ({
    name,
    fields: fieldsOf(type),
  }));
}

function hasColumns({ kind, columns }: WorldFunction): boolean {
  return kind !== 'record' && columns.length > 0;
}

function key(...parts: readonly (string | undefined)[]): string {
  return JSON.stringify(parts);
}
