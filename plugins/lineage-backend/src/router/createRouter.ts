import {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  ConfirmedRemovals,
  HistoryQuery,
  LineageQuery,
  SourceStatus,
  TablesQuery,
  lineageCrawlRunPermission,
  packFlows,
  parseRef,
  parseTableRef,
} from '@grainline/backstage-plugin-lineage-common';
import express, { Request, Router } from 'express';
import { LineageReads } from '../answers/LineageReads';
import { AskService } from '../ask/AskService';
import { CorrectionService } from '../corrections/CorrectionService';
import { CrawlService } from '../crawl/CrawlService';
import { OwnerQuestions } from '../notify/OwnerQuestions';
import { QuestionCounts } from '../questions/QuestionCounts';
import { ProbeService } from '../probes/ProbeService';
import { OpenApiDocument } from '../schema/readOpenApiDocument';
import { addAskRoutes } from './askRoutes';
import { addProbeRoutes } from './probeRoutes';
import { addCorrectionRoutes } from './correctionRoutes';
import { addQuestionRoutes } from './questionRoutes';
import { addEdgeRoutes } from './edgeRoutes';
import { addFitRoutes } from './fitRoutes';
import { addAnswerRoutes } from './answerRoutes';
import { addReachRoutes } from './reachRoutes';
import { callerName } from './callerName';
import { timeOf } from './timeOf';
import {
  readerContext,
  serveJson,
  serviceContext,
  validatedQuery,
} from './serveJson';

/** Where consumers keep how far they are. */
export interface ConsumerCursors {
  get(consumer: string, producer: string): Promise<number>;
  /** @throws NotFoundError, ConflictError */
  set(consumer: string, producer: string, revision: number): Promise<void>;
}

/** What the HTTP API is made of. */
export interface RouterOptions {
  readonly document: OpenApiDocument;
  /** Must be authorised already. */
  readonly reads: LineageReads;
  /** Understands questions in words. */
  readonly asking: Pick<AskService, 'ask'>;
  /** Counts what is asked. */
  readonly questions: Pick<QuestionCounts, 'note' | 'weeks'>;
  /** Passes questions on to owners. */
  readonly ownerQuestions: Pick<OwnerQuestions, 'ask'>;
  readonly crawls: Pick<CrawlService, 'startCrawl'>;
  /**
   * Removes what waits to be removed from a source; `by` is who says so.
   *
   * @throws NotFoundError for a source that is not configured
   */
  readonly confirmRemovals: (
    source: string,
    by: string,
  ) => Promise<ConfirmedRemovals>;
  /** Rebuilds the graph in the background and says how it stands; undefined where the record is the only graph. */
  readonly rebuildGraph?: () => Promise<SourceStatus['graph']>;
  readonly probes: Pick<ProbeService, 'probe'>;
  readonly corrections: Pick<CorrectionService, 'correct' | 'withdraw'>;
  readonly cursors: ConsumerCursors;
  readonly httpAuth: HttpAuthService;
  readonly permissions: PermissionsService;
  /** Also holds every response against the document. */
  readonly validateResponses?: boolean;
}

/** The HTTP API, as `openapi.yaml` describes it. */
export function createRouter(options: RouterOptions): Router {
  const { document, reads, crawls, cursors, httpAuth, permissions } = options;
  const router = createValidatedOpenApiRouterFromGeneratedEndpointMap(
    document as never,
    {
      middleware: [express.json()],
      validatorOptions: {
        ...(options.validateResponses && { validateResponses: true }),
      },
    },
  ) as unknown as Router;
  const context = readerContext(httpAuth);
  const service = serviceContext(httpAuth);
  const authorizeRun = async (req: Request, what: string) => {
    const { credentials } = await context(req);
    const [decision] = await permissions.authorize(
      [{ permission: lineageCrawlRunPermission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `${what} needs the permission ${lineageCrawlRunPermission.name}`,
      );
    }
    return callerName(credentials);
  };

  router.get(
    '/sources',
    serveJson(async req => ({
      items: await reads.sources(await context(req)),
    })),
  );
  router.get(
    '/sources/:id',
    serveJson(async req => reads.source(req.params.id, await context(req))),
  );
  router.get(
    '/sources/:id/crawls',
    serveJson(async req => ({
      items: await reads.crawls(req.params.id, await context(req)),
    })),
  );
  router.post(
    '/sources/:id/crawls',
    serveJson(async req => {
      await authorizeRun(req, 'Starting a crawl');
      return crawls.startCrawl(req.params.id);
    }, 202),
  );
  router.post(
    '/sources/:id/removals/confirm',
    serveJson(async req => {
      const by = await authorizeRun(req, 'Confirming removals');
      return options.confirmRemovals(req.params.id, by);
    }),
  );
  router.post(
    '/graph/rebuild',
    serveJson(async req => {
      await authorizeRun(req, 'Rebuilding the graph');
      if (!options.rebuildGraph) {
        throw new ConflictError(
          'There is no graph to rebuild: the record itself answers, because lineage.neo4j is not configured',
        );
      }
      return options.rebuildGraph();
    }, 202),
  );
  router.get(
    '/counts',
    serveJson(async req =>
      reads.counts(
        validatedQuery<{ source?: string }>(req).source,
        await context(req),
      ),
    ),
  );
  router.get(
    '/tables',
    serveJson(async req =>
      reads.tables(validatedQuery<TablesQuery>(req), await context(req)),
    ),
  );
  router.get(
    '/table',
    serveJson(async req => {
      const { ref } = validatedQuery<{ ref: string }>(req);
      const readContext = await context(req);
      parseTableRef(ref);
      return reads.table(ref, readContext);
    }),
  );
  router.get(
    '/table/history',
    serveJson(async req => {
      const { ref, ...query } = validatedQuery<{ ref: string } & HistoryQuery>(
        req,
      );
      const readContext = await context(req);
      parseTableRef(ref);
      return reads.history(ref, query, readContext);
    }),
  );
  router.get(
    '/table/watch',
    serveJson(async req => {
      const { ref } = validatedQuery<{ ref: string }>(req);
      const readContext = await context(req);
      parseTableRef(ref);
      return reads.watch(ref, readContext);
    }),
  );
  router.get(
    '/news',
    serveJson(async req => reads.news(validatedQuery(req), await context(req))),
  );
  router.get(
    '/lineage',
    serveJson(async req => {
      const query = validatedQuery<LineageQuery>(req);
      const readContext = await context(req);
      const parts = parseRef(query.ref);
      if (parts.column === undefined) {
        parseTableRef(query.ref);
      }
      const answer = await reads.lineage(
        query.at === undefined ? query : { ...query, at: timeOf(query.at) },
        readContext,
      );
      return query.brief ? packFlows(answer) : answer;
    }),
  );
  router.get(
    '/search',
    serveJson(async req =>
      reads.search(validatedQuery(req), await context(req)),
    ),
  );
  router.get(
    '/changes',
    serveJson(async req =>
      reads.changes(validatedQuery(req), await service(req)),
    ),
  );
  router.get(
    '/consumers/:consumer/cursors/:producer',
    serveJson(async req => {
      await service(req);
      const { consumer, producer } = req.params;
      return { revision: await cursors.get(consumer, producer) };
    }),
  );
  router.put(
    '/consumers/:consumer/cursors/:producer',
    async (req, res, next) => {
      try {
        await service(req);
        const { consumer, producer } = req.params;
        await cursors.set(consumer, producer, req.body.revision);
        res.status(204).end();
      } catch (error) {
        next(error);
      }
    },
  );
  addEdgeRoutes(router, { reads, httpAuth });
  addAskRoutes(router, options);
  addCorrectionRoutes(router, options);
  addProbeRoutes(router, options);
  addQuestionRoutes(router, options);
  addFitRoutes(router, options);
  addAnswerRoutes(router, { reads, httpAuth });
  addReachRoutes(router, { reads, httpAuth });
  return router;
}
