import { type CatalogView, type TableName } from '@grainline/sql-lineage';
import type { World, WorldFunction } from '../schema/World';

/** What an analysis is told of a world: everything. */
export function worldCatalog(world: World): CatalogView {
  const tables = new Map<string, readonly string[]>();
  for (const { schema, name, columns } of world.relations) {
    tables.set(
      key(schema, name),
      columns.map(column => column.name),
    );
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
  };
}

function hasColumns({ kind, columns }: WorldFunction): boolean {
  return kind !== 'record' && columns.length > 0;
}

function key(schema: string | undefined, name: string): string {
  return JSON.stringify([schema, name]);
}
