import type { Rule } from '../rewrite/Rule';
import {
  approximate,
  convert,
  distinctWithin,
  dollarName,
  hashName,
  maximumLength,
  nullTreatment,
} from './expressionRules';
import { atPosition, pivot, superUnpivot } from './pivotRules';
import {
  connectBy,
  exclude,
  minus,
  outerMark,
  qualify,
  top,
} from './queryRules';
import {
  append,
  copyOptions,
  deleteFrom,
  externalTable,
  noBinding,
  nonAtomic,
  removeDuplicates,
  storage,
} from './statementRules';

/** What of Redshift's syntax PostgreSQL's grammar refuses, rule by rule. */
export const redshiftRules: readonly Rule[] = [
  append,
  approximate,
  atPosition,
  connectBy,
  convert,
  copyOptions,
  deleteFrom,
  distinctWithin,
  dollarName,
  exclude,
  externalTable,
  hashName,
  maximumLength,
  minus,
  noBinding,
  nonAtomic,
  nullTreatment,
  outerMark,
  pivot,
  qualify,
  removeDuplicates,
  storage,
  superUnpivot,
  top,
];
