export { growWarehouse } from './growWarehouse';
export { UNIT_SCHEMA_PATTERN } from './Unit';
