export {
  loadWarehouse,
  REFERENCE_DATE,
  type LoadedWarehouse,
  type LoadWarehouseOptions,
} from './loadWarehouse';
export { CRAWLER_ROLE, OWNER_ROLE } from './warehouseRoles';
