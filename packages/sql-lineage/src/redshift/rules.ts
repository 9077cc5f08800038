import { tryCast } from '../ansi/tryCast';
import type { Rule } from '../rewrite/Rule';
import { exclude } from './exclude';
import {
  approximate,
  collateCall,
  convert,
  distinctWithin,
  dollarName,
  hashName,
  maximumLength,
  nullTreatment,
} from './expressionRules';
import { groupAll } from './groupAll';
import { createModel, externalView } from './objectRules';
import { atPosition, pivot, superUnpivot } from './pivotRules';
import { connectBy, minus, outerMark, qualify, top } from './queryRules';
import {
  append,
  copyOptions,
  deleteFrom,
  externalTable,
  noBinding,
  nonAtomic,
  refreshOption,
  removeDuplicates,
  storage,
  storageChange,
} from './statementRules';
import { arrayName, superPath } from './superRules';

/** What of Redshift's syntax PostgreSQL's grammar refuses, rule by rule. */
export const redshiftRules: readonly Rule[] = [
  append,
  approximate,
  arrayName,
  atPosition,
  collateCall,
  connectBy,
  convert,
  copyOptions,
  createModel,
  deleteFrom,
  distinctWithin,
  dollarName,
  exclude,
  externalTable,
  externalView,
  groupAll,
  hashName,
  maximumLength,
  minus,
  noBinding,
  nonAtomic,
  nullTreatment,
  outerMark,
  pivot,
  qualify,
  refreshOption,
  removeDuplicates,
  storage,
  storageChange,
  superPath,
  superUnpivot,
  top,
  tryCast,
];
