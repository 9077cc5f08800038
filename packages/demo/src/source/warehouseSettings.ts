import { JsonObject } from '@backstage/types';

/** What the portal is told about the demo warehouse, beside how to reach it. */
export const WAREHOUSE_SETTINGS: JsonObject = {};
