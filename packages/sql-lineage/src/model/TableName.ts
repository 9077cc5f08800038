/**
 * The name of a table, view or other relation: unquoted, in the case in which
 * the catalog stores it.
 */
export interface TableName {
  /** The database of a three-part name, when one was written. */
  readonly database?: string;
  /** Absent when neither the SQL nor the catalog says it. */
  readonly schema?: string;
  readonly name: string;
}

/**
 * A key that is the same for the same name and differs for any other; for maps,
 * not for showing.
 */
export function tableKey(table: TableName): string {
  const schema = table.schema ?? '';
  return table.database === undefined
    ? `${schema}\u0000${table.name}`
    : `${table.database}\u0000${schema}\u0000${table.name}`;
}

/** The name as people write it: its parts joined by dots, without quotes. */
export function tableText(table: TableName): string {
  let text = table.name;
  if (table.schema !== undefined) {
    text = `${table.schema}.${text}`;
  }
  if (table.database !== undefined) {
    text = `${table.database}.${text}`;
  }
  return text;
}
