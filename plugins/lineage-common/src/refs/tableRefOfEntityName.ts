import { TableRef, tableRef } from './refs';

// A hyphen in schema or table marks a name that is hashed; a source's own stands in the first segment only.
const PLAIN_TABLE = /^([a-z0-9][a-z0-9_-]*)\.([a-z0-9_]+)\.([a-z0-9_]+)$/;

/**
 * The ref of the table whose entity has a name, or undefined of a name that holds a hash instead of the table's own names. What is no table's
 * entity may have such a name too.
 */
export function tableRefOfEntityName(entityName: string): TableRef | undefined {
  const [, source, schema, table] = PLAIN_TABLE.exec(entityName) ?? [];
  return table === undefined ? undefined : tableRef(source, schema, table);
}
