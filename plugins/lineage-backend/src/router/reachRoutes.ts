import { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  ReachAnswer,
  ReachQuery,
  isColumnRef,
  parseColumnRef,
  parseTableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { Response, Router } from 'express';
import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { LineageReads } from '../answers/LineageReads';
import { readerContext, validatedQuery } from './serveJson';

// Items that are put into words at once: a few milliseconds, between which other requests have their turn.
const PIECE = 1_000;

/** Writes an answer of up to a hundred thousand items piece by piece. A reader who goes away ends it. */
async function writeReach(answer: ReachAnswer, res: Response): Promise<void> {
  const { items, ...rest } = answer;
  if (items.length <= PIECE) {
    res.json(answer);
    return;
  }
  res.type('application/json');
  const closed = once(res, 'close');
  res.write(`${JSON.stringify(rest).slice(0, -1)},"items":[`);
  for (let start = 0; start < items.length; start += PIECE) {
    const piece = JSON.stringify(items.slice(start, start + PIECE));
    const goesOn = res.write(`${start > 0 ? ',' : ''}${piece.slice(1, -1)}`);
    if (res.destroyed) {
      return;
    }
    await (goesOn
      ? setImmediate()
      : Promise.race([once(res, 'drain'), closed]));
  }
  res.end(']}');
}

/** Adds the complete lists of what is up- and downstream. */
export function addReachRoutes(
  router: Router,
  options: {
    readonly reads: Pick<LineageReads, 'reach'>;
    readonly httpAuth: HttpAuthService;
  },
): void {
  const context = readerContext(options.httpAuth);
  router.get('/lineage/reach', async (req, res, next) => {
    try {
      const query = validatedQuery<ReachQuery>(req);
      const reader = await context(req);
      if (isColumnRef(query.ref)) {
        parseColumnRef(query.ref);
      } else {
        parseTableRef(query.ref);
      }
      await writeReach(await options.reads.reach(query, reader), res);
    } catch (error) {
      next(error);
    }
  });
}
