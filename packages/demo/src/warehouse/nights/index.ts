export type { Night } from './Night';
export { NIGHTS, planNights } from './planNights';
export { WarehouseNights } from './WarehouseNights';
