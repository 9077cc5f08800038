import { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  FitQuery,
  parseTableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { Router } from 'express';
import { LineageReads } from '../answers/LineageReads';
import { readerContext, serveJson, validatedQuery } from './serveJson';

/** Adds what tells whether tables fit dashboards. */
export function addFitRoutes(
  router: Router,
  options: {
    readonly reads: Pick<LineageReads, 'fit' | 'dashboards'>;
    readonly httpAuth: HttpAuthService;
  },
): void {
  const { reads, httpAuth } = options;
  const context = readerContext(httpAuth);
  router.post(
    '/fit',
    serveJson(async req => {
      const reader = await context(req);
      const query: FitQuery = req.body;
      if (query.table !== undefined) {
        parseTableRef(query.table);
      }
      return reads.fit(query, reader);
    }),
  );
  router.get(
    '/dashboards',
    serveJson(async req => {
      const reader = await context(req);
      const { table } = validatedQuery<{ table?: string }>(req);
      if (table !== undefined) {
        parseTableRef(table);
      }
      return { items: await reads.dashboards(table, reader) };
    }),
  );
}
