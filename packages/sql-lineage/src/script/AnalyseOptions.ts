import type { CatalogView } from '../catalog/CatalogView';
import type { Dialect } from '../resolve/StatementAnalysis';

/** What an analysis needs to know beside the SQL. */
export interface AnalyseOptions {
  readonly dialect: Dialect;
  /** Default: nothing is known. */
  readonly catalog?: CatalogView;
  /**
   * The schemas of unqualified names, in order; pg_catalog and temporary tables
   * come first by themselves. Default: none, and such names keep no schema.
   */
  readonly searchPath?: readonly string[];
}
