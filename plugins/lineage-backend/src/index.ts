/**
 * The lineage backend: crawls databases, keeps the record of tables, columns, lineage and grain, and serves it.
 *
 * @packageDocumentation
 */
export { lineagePlugin as default } from './plugin';
export {
  createLineageTableConditionalDecision,
  lineageTableConditions,
  tablePermissionResourceRef,
} from './access/tableRules';
export type { TableResource } from './access/tableRules';
export type { TableFilter } from './access/TableCriteria';
