/**
 * PostgreSQL's own analysis of views and SQL routines, read as the truth about
 * their lineage. It shares nothing with the analysis that it is held against.
 */
export {
  type CompareOptions,
  type ComparedPart,
  compareWithTruth,
  type TruthComparison,
  type TruthDifference,
} from './compareWithTruth';
export { readRoutineTruths, readViewTruths } from './readViewTruths';
export type * from './StatementTruth';
