/**
 * PostgreSQL's own analysis of views and SQL routines, read as the truth about
 * their lineage. It shares nothing with the analysis that it is held against.
 */
export {
  type CompareOptions,
  compareWithTruth,
  type TruthComparison,
} from './compareWithTruth';
export { readRoutineTruths, readViewTruths } from './readViewTruths';
export type * from './StatementTruth';
export type { ComparedPart, TruthDifference } from './TruthDifference';
