export {
  loadWarehouse,
  REFERENCE_DATE,
  type LivedNights,
  type LoadedWarehouse,
  type LoadWarehouseOptions,
} from './loadWarehouse';
export { planNights, type Night } from './nights';
export { STATEMENT_LOG_SCHEMA } from './statementLog';
export { CRAWLER_ROLE, OWNER_ROLE } from './warehouseRoles';
