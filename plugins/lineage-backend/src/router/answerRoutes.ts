import { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  isColumnRef,
  parseColumnRef,
  parseTableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { Router } from 'express';
import { LineageReads } from '../answers/LineageReads';
import { readerContext, serveJson, validatedQuery } from './serveJson';
import { timeOf } from './timeOf';

/** Adds the answers to people's questions about columns and tables. */
export function addAnswerRoutes(
  router: Router,
  options: {
    readonly reads: Pick<
      LineageReads,
      'columnSource' | 'impact' | 'compare' | 'changedSince'
    >;
    readonly httpAuth: HttpAuthService;
  },
): void {
  const { reads, httpAuth } = options;
  const context = readerContext(httpAuth);

  router.get(
    '/column/source',
    serveJson(async req => {
      const { ref } = validatedQuery<{ ref: string }>(req);
      const reader = await context(req);
      parseColumnRef(ref);
      return reads.columnSource(ref, reader);
    }),
  );
  router.get(
    '/impact',
    serveJson(async req => {
      const { ref } = validatedQuery<{ ref: string }>(req);
      const reader = await context(req);
      if (isColumnRef(ref)) {
        parseColumnRef(ref);
      } else {
        parseTableRef(ref);
      }
      return reads.impact(ref, reader);
    }),
  );
  router.get(
    '/compare',
    serveJson(async req => {
      const { left, right } = validatedQuery<{ left: string; right: string }>(
        req,
      );
      const reader = await context(req);
      parseTableRef(left);
      parseTableRef(right);
      return reads.compare(left, right, reader);
    }),
  );
  router.get(
    '/table/changed-since',
    serveJson(async req => {
      const { ref, since } = validatedQuery<{ ref: string; since: string }>(
        req,
      );
      const reader = await context(req);
      parseTableRef(ref);
      return reads.changedSince(ref, timeOf(since), reader);
    }),
  );
}
