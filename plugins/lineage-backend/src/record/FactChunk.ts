import { SearchEntry } from '../search/searchEntries';
import { AssertionFacts, ColumnFacts, TableFacts } from './factRows';

/** Rows that a crawl has to write because they are new or differ from what the record holds. */
export interface FactChunk {
  /**
   * `new`: of tables that the record does not hold, so that nothing has to be compared. `known`: of tables that it holds otherwise. `joins`: some of
   * all joins, of whatever table.
   */
  readonly state: 'new' | 'known' | 'joins';
  readonly tables: readonly TableFacts[];
  /** All columns of `tables`. */
  readonly columns: readonly ColumnFacts[];
  /** All entries of `tables` and their columns, if they are new. */
  readonly search: readonly SearchEntry[];
  /** Tables whose edges are in question, those without any included. If they are known, their row is in the same chunk; if new, it may be in another. */
  readonly owners: readonly string[];
  /** All edges of `owners` but their joins. */
  readonly edges: readonly AssertionFacts[];
}
