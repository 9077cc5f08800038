import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The page where tables and columns are searched. */
export const rootRouteRef = createRouteRef();

/** The page where a requirement is held against tables. */
export const fitRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/fit',
});

/** The page where two tables stand side by side. */
export const compareRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/compare',
});

/** The page that counts what was asked. */
export const questionsRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/questions',
});
