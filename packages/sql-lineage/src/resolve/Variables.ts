import type { Lineage } from './Lineage';
import type { StatementAnalysis } from './StatementAnalysis';

/** The parameters and variables of the routine that a statement stands in. */
export interface Variables {
  /**
   * What a name of one part (`v`, `$1`) or two (`r.field`) holds; undefined when
   * it is no variable. Columns of the query come before variables.
   */
  find(
    analysis: StatementAnalysis,
    parts: readonly string[],
    byte: number,
  ): Lineage | undefined;
  /** The fields of a row variable in their order, where they are known. */
  rowFields(name: string): readonly string[] | undefined;
}
