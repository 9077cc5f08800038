import {
  connectBy,
  minus,
  outerMark,
  qualify,
  top,
} from '../redshift/queryRules';
import { exclude } from '../redshift/exclude';
import {
  approximate,
  distinctWithin,
  hashName,
  maximumLength,
  nullTreatment,
} from '../redshift/expressionRules';
import { groupAll } from '../redshift/groupAll';
import { pivot } from '../redshift/pivotRules';
import { deleteFrom } from '../redshift/statementRules';
import type { Rule } from '../rewrite/Rule';
import { copyInto, deleteTarget, insertInto, mergeForms } from './changes';
import {
  cloneTable,
  likeTable,
  renameTable,
  replaceTable,
  tableOptions,
  viewOptions,
} from './createTable';
import {
  anyOfList,
  bareInterval,
  colonPath,
  cteWithoutAs,
  exceptColumns,
  foreignName,
  groupOptions,
  limitPair,
  regexOperator,
  reservedName,
  separator,
  trailingComma,
} from './expressions';
import {
  crossJoinOn,
  joinWithoutCondition,
  lateralView,
  parenthesisedTable,
  semiJoin,
  tableHint,
  tableOfFunction,
} from './joins';
import { tryCast } from './tryCast';

/**
 * Habits of other engines that PostgreSQL's grammar refuses and that have one
 * meaning. They are tried on statements that do not parse as they are.
 */
export const ansiRules: readonly Rule[] = [
  anyOfList,
  approximate,
  bareInterval,
  cloneTable,
  colonPath,
  connectBy,
  copyInto,
  crossJoinOn,
  cteWithoutAs,
  deleteTarget,
  deleteFrom,
  distinctWithin,
  exceptColumns,
  exclude,
  foreignName,
  groupAll,
  groupOptions,
  hashName,
  insertInto,
  joinWithoutCondition,
  lateralView,
  likeTable,
  limitPair,
  maximumLength,
  mergeForms,
  minus,
  nullTreatment,
  outerMark,
  parenthesisedTable,
  pivot,
  qualify,
  regexOperator,
  renameTable,
  replaceTable,
  reservedName,
  semiJoin,
  separator,
  tableHint,
  tableOfFunction,
  tableOptions,
  top,
  trailingComma,
  tryCast,
  viewOptions,
];
