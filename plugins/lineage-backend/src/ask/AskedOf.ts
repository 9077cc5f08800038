import { TableDetail } from '@grainline/backstage-plugin-lineage-common';
import { Subject } from './words/Mention';

/** The tables and columns that a question is about, as far as its words tell. */
export interface AskedOf {
  /** The tables, the one that is asked about first; two for a comparison. Empty if it is not clear. */
  readonly tables: readonly TableDetail[];
  /** Columns of the first table that the words name, in their order. */
  readonly columns: readonly string[];
  /** False if the words do not name them, but only come near: then no answer is certain. */
  readonly sure: boolean;
  /** False if the columns had to be guessed. */
  readonly columnsSure: boolean;
  /** True if the words name several equally well: then there is nothing to answer of. */
  readonly ambiguous: boolean;
  /** What else the words may mean, the likeliest first. */
  readonly alternatives: readonly Subject[];
  /** A name in the question that nothing has that the reader may see. */
  readonly missing?: string;
  /** What the question calls the first table, where it is called otherwise now. */
  readonly formerly?: string;
  /** Telling words that name none of these. */
  readonly rest: readonly string[];
}

/** A question that is about no table that is known. */
export const OF_NOTHING: AskedOf = {
  tables: [],
  columns: [],
  sure: false,
  columnsSure: false,
  ambiguous: false,
  alternatives: [],
  rest: [],
};
