import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The page where tables and columns are searched. */
export const rootRouteRef = createRouteRef();
