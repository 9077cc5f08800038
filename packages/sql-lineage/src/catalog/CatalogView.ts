import type { TableName } from '../model/TableName';
import type { CompositeField } from './CompositeField';

/** What is known of a schema: all, part or nothing. */
export interface CatalogView {
  /**
   * The columns of a table in their order; undefined when the table is unknown.
   * `table.schema` is always set, but for a name that was written without one
   * while the search path is empty. The same array must come back for the same
   * table: what is derived from it is kept with it.
   */
  columnsOf(table: TableName): readonly string[] | undefined;
  /**
   * The catalog holds every table: a name that it does not know is an error of
   * the SQL, not a gap of the catalog.
   */
  readonly complete?: boolean;
  /**
   * The names of the columns that a function returns in FROM: its OUT parameters,
   * its TABLE columns or those of the table whose rows it returns. Undefined when
   * the function is unknown or returns a single unnamed value.
   */
  functionColumns?(routine: TableName): readonly string[] | undefined;
  /**
   * The fields of a column whose type is a composite: what `(column).*` gives.
   * Undefined for other columns, and where it is not known.
   */
  columnFields?(
    table: TableName,
    column: string,
  ): readonly CompositeField[] | undefined;
  /** The fields of a composite type by its name. */
  typeFields?(type: TableName): readonly CompositeField[] | undefined;
  /**
   * The column sets of which no two rows have the same values, nulls compared as
   * values: primary keys, and unique keys whose columns are all not null.
   */
  keysOf?(table: TableName): readonly (readonly string[])[] | undefined;
}

/** A catalog that knows nothing. */
export const emptyCatalog: CatalogView = { columnsOf: () => undefined };
