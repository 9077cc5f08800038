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
   * the function is unknown, returns a single unnamed value, or not the same columns for all
   * its arguments.
   */
  functionColumns?(routine: TableName): readonly string[] | undefined;
  /**
   * Whether there is a function of this name. Of a table without a column f, `t.f` is
   * the function f of its row; in FROM, a function without `functionColumns` and without
   * a list of column definitions is one column.
   */
  hasFunction?(routine: TableName): boolean;
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
  /** The columns of a table or view that are never null. */
  neverNull?(table: TableName): readonly string[] | undefined;
}

/** A catalog that knows nothing. */
export const emptyCatalog: CatalogView = { columnsOf: () => undefined };
