/**
 * One named, set-based query of the catalogs.
 *
 * Every kind of catalog object has one, in a file of its own, beside the type of its rows and the pure function that makes facts of them. The
 * number of statements of a read is fixed, whatever the number of relations.
 */
export interface CatalogStatement<Row extends object> {
  /** What errors and progress call it. */
  readonly name: string;
  readonly text: string;
  /** Never set; carries the type of the rows. */
  readonly row?: Row;
}

/** Names a query of the catalogs. */
export function catalogStatement<Row extends object>(
  name: string,
  text: string,
): CatalogStatement<Row> {
  return { name, text };
}
