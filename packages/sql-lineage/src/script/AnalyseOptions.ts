import type { CatalogView } from '../catalog/CatalogView';
import type { Reason } from '../model/Reason';
import type { TextPosition } from '../parser/SourceText';
import type { Dialect } from '../resolve/StatementAnalysis';

/**
 * Called before each statement of a script with its number, from 0, and its place;
 * not for statements of routines inside it. A reason that it gives stands in the
 * place of the statement's lineage.
 */
export type StatementWatch = (
  ordinal: number,
  place: TextPosition,
) => Reason | undefined;

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
  /** Follows the analysis, and leaves statements out. */
  readonly watch?: StatementWatch;
}
