import type { CatalogView } from '../catalog/CatalogView';
import type { CompositeField } from '../catalog/CompositeField';
import type { SearchPath } from './SearchPath';

/** The columns that a function returns, as far as the catalog knows. */
export function functionColumnsOf(
  catalog: CatalogView,
  searchPath: SearchPath,
  parts: readonly string[],
): readonly string[] | undefined {
  const [name, schema] = [...parts].reverse();
  for (const one of searchPath.schemasFor(schema)) {
    const columns = catalog.functionColumns?.({ schema: one, name });
    if (columns) {
      return columns;
    }
  }
  return undefined;
}

/** Whether there is a function of this name, as far as the catalog knows. */
export function hasFunctionIn(
  catalog: CatalogView,
  searchPath: SearchPath,
  parts: readonly string[],
): boolean {
  const [name, own] = [...parts].reverse();
  return searchPath
    .schemasFor(own)
    .some(schema => catalog.hasFunction?.({ schema, name }) ?? false);
}

/** The fields of a composite type, as far as the catalog knows; a table is a type of its own. */
export function typeFieldsOf(
  catalog: CatalogView,
  searchPath: SearchPath,
  parts: readonly string[],
): readonly CompositeField[] | undefined {
  const [name, schema] = [...parts].reverse();
  for (const one of searchPath.schemasFor(schema)) {
    const type = { schema: one, name };
    const fields =
      catalog.typeFields?.(type) ??
      catalog.columnsOf(type)?.map(column => ({
        name: column,
        fields: catalog.columnFields?.(type, column),
      }));
    if (fields) {
      return fields;
    }
  }
  return undefined;
}
