/**
 * One query of the catalogs, beside the type of its rows. The number of them is
 * fixed, whatever the number of views.
 */
export interface DatabaseStatement<Row extends object> {
  /** What errors call it. */
  readonly name: string;
  readonly text: string;
  /** Never set; carries the type of the rows. */
  readonly row?: Row;
}

/** Names a query of the catalogs. */
export function databaseStatement<Row extends object>(
  name: string,
  text: string,
): DatabaseStatement<Row> {
  return { name, text };
}
