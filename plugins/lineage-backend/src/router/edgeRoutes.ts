import { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  EdgeQuery,
  parseColumnRef,
  parseTableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { Router } from 'express';
import { LineageReads } from '../answers/LineageReads';
import { readerContext, serveJson, validatedQuery } from './serveJson';
import { timeOf } from './timeOf';

/** Adds the answer to what is known of one edge. */
export function addEdgeRoutes(
  router: Router,
  options: {
    readonly reads: Pick<LineageReads, 'edge'>;
    readonly httpAuth: HttpAuthService;
  },
): void {
  const { reads, httpAuth } = options;
  const context = readerContext(httpAuth);

  router.get(
    '/lineage/edge',
    serveJson(async req => {
      const { at, ...edge } = validatedQuery<EdgeQuery>(req);
      const reader = await context(req);
      for (const end of [edge.from, edge.to]) {
        if (edge.kind === 'FEEDS') {
          parseTableRef(end);
        } else {
          parseColumnRef(end);
        }
      }
      return reads.edge(
        { ...edge, ...(at !== undefined && { at: timeOf(at) }) },
        reader,
      );
    }),
  );
}
