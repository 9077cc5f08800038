import {
  AuthService,
  DatabaseService,
  HttpAuthService,
  HttpRouterService,
  LifecycleService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  SchedulerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import { lineagePermissions } from '@grainline/backstage-plugin-lineage-common';
import {
  LINEAGE_CHANGED_TOPIC,
  LineageGraph,
  TaskTrigger,
  runOnChange,
} from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import {
  tablePermissionResourceRef,
  tablePermissionRules,
} from './access/tableRules';
import { registerActions } from './actions/registerActions';
import { AnalysisWorker } from './analyse';
import { AuthorizedLineage } from './answers/AuthorizedLineage';
import { CatalogOwners } from './answers/impact/CatalogOwners';
import { RecordLineage } from './answers/RecordLineage';
import { selectVisibleRefs } from './answers/selectVisibleRefs';
import { AskService } from './ask/AskService';
import { LineageConfig } from './config/readLineageConfig';
import { CorrectionService } from './corrections/CorrectionService';
import { CrawlService } from './crawl/CrawlService';
import { DashboardChecks } from './dashboards/DashboardChecks';
import { readCatalogDashboards } from './dashboards/readCatalogDashboards';
import { RequirementReader } from './fit/RequirementReader';
import { AnsweringGraph } from './graph/AnsweringGraph';
import { DatabaseLineageGraph } from './graph/DatabaseLineageGraph';
import { GraphSync } from './graph/GraphSync';
import { HubMemory } from './graph/HubMemory';
import {
  readConsumerCursor,
  setConsumerCursor,
} from './record/consumerCursors';
import { confirmRemovals } from './record/confirmRemovals';
import { pruneHistory } from './record/history/pruneHistory';
import { addressesOf, SourceLinks } from './links/SourceLinks';
import { migrateRecord } from './record/migrateRecord';
import { retireSources } from './record/retireSources';
import { OwnerNotifier } from './notify/OwnerNotifier';
import { OwnerQuestions } from './notify/OwnerQuestions';
import { TableOwners } from './notify/TableOwners';
import { QuestionCounts } from './questions/QuestionCounts';
import { ProbeService } from './probes/ProbeService';
import { createRouter } from './router/createRouter';
import { readOpenApiDocument } from './schema/readOpenApiDocument';
import { SeenStatements } from './statements/SeenStatements';

/** What the plugin runs on. */
export interface LineageServices {
  readonly config: LineageConfig;
  /** The graph that a module configured, if one did. */
  readonly graph?: LineageGraph;
  readonly actionsRegistry: ActionsRegistryService;
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly database: DatabaseService;
  readonly events: EventsService;
  readonly httpAuth: HttpAuthService;
  readonly httpRouter: HttpRouterService;
  readonly lifecycle: LifecycleService;
  readonly logger: LoggerService;
  readonly notifications: NotificationService;
  readonly permissions: PermissionsService;
  readonly permissionsRegistry: PermissionsRegistryService;
  readonly scheduler: SchedulerService;
  readonly urlReader: UrlReaderService;
}

async function startCrawls(
  knex: Knex,
  services: LineageServices,
): Promise<CrawlService> {
  const { config, events, lifecycle, logger, scheduler, urlReader } = services;
  const links = SourceLinks.create({
    knex,
    sources: addressesOf(config.sources),
    events,
    logger,
  });
  const crawls = CrawlService.create({
    knex,
    sources: config.sources,
    analyser: AnalysisWorker.create(),
    events,
    logger,
    removalThreshold: config.removalThreshold,
    statements: SeenStatements.create({
      knex,
      urlReader,
      settings: new Map(
        config.sources.map(({ source, statements }) => [source.id, statements]),
      ),
    }),
    links,
  });
  for (const { source, schedule } of config.sources) {
    await scheduler.scheduleTask({
      id: `lineage-crawl-${source.id}`,
      ...schedule,
      fn: signal => crawls.crawl(source.id, signal),
    });
  }
  await scheduler.scheduleTask({
    id: 'lineage-abandoned-crawls',
    frequency: { seconds: 15 },
    timeout: { seconds: 15 },
    scope: 'local',
    fn: () => crawls.failAbandoned(),
  });
  await scheduler.scheduleTask({
    id: 'lineage-history-pruning',
    frequency: { hours: 24 },
    timeout: { minutes: 10 },
    scope: 'global',
    fn: async () => {
      const before = new Date(Date.now() - config.historyRetentionMs);
      await pruneHistory(knex, before.toISOString());
    },
  });
  lifecycle.addStartupHook(async () => {
    const retired = await retireSources(
      knex,
      config.sources.map(s => s.source.id),
    );
    for (const eventPayload of retired) {
      logger.info(
        `The source ${eventPayload.producer} is configured no more and is removed`,
      );
      await events.publish({ topic: LINEAGE_CHANGED_TOPIC, eventPayload });
    }
    await links.relink(new Date().toISOString());
    await crawls.startNeverCrawled();
  });
  lifecycle.addShutdownHook(() => crawls.stop());
  return crawls;
}

const DASHBOARD_CHECKS_TASK = 'lineage-dashboard-checks';
const GRAPH_SYNC_TASK = 'lineage-graph-sync';

async function startGraphSync(
  knex: Knex,
  graph: LineageGraph,
  services: LineageServices,
): Promise<GraphSync> {
  const { events, lifecycle, logger, scheduler } = services;
  const sync = GraphSync.create({ knex, graph, logger });
  await runOnChange({
    scheduler,
    runner: scheduler.createScheduledTaskRunner({
      frequency: { seconds: 30 },
      timeout: { minutes: 10 },
      scope: 'global',
    }),
    events,
    subscriberId: GRAPH_SYNC_TASK,
    lifecycle,
    logger,
  }).run({
    id: GRAPH_SYNC_TASK,
    fn: signal => sync.syncUnlessAway(signal),
  });
  return sync;
}

function graphRebuild(
  graph: LineageGraph,
  sync: GraphSync,
  { lifecycle, logger, scheduler }: LineageServices,
) {
  const trigger = TaskTrigger.create({
    scheduler,
    taskId: GRAPH_SYNC_TASK,
    logger,
  });
  lifecycle.addShutdownHook(() => trigger.stop());
  return async () => {
    await sync.forget();
    // Not awaited: whoever asks does not wait until it is done.
    void trigger.request();
    return { kind: graph.kind, ...(await sync.standingOf()) };
  };
}

function removalConfirmation(
  knex: Knex,
  { config, events, logger }: LineageServices,
) {
  return async (source: string, by: string) => {
    if (!config.sources.some(s => s.source.id === source)) {
      throw new NotFoundError(
        `There is no source ${JSON.stringify(source)} under lineage.sources`,
      );
    }
    const { confirmed, revision } = await confirmRemovals(knex, source);
    if (revision !== undefined) {
      const { schemas, tables, columns } = confirmed;
      logger.info(
        `${by} confirmed what the last crawl of ${source} did not find: removed schemas ${schemas}, tables ${tables}, columns ${columns}`,
      );
      await events.publish({
        topic: LINEAGE_CHANGED_TOPIC,
        eventPayload: { producer: source, revision },
      });
    }
    return confirmed;
  };
}

async function startDashboardChecks(
  knex: Knex,
  services: LineageServices,
): Promise<void> {
  const { auth, catalog, config, events, lifecycle, logger, scheduler } =
    services;
  const checks = DashboardChecks.create({
    knex,
    requirements: RequirementReader.create(knex),
    configured: config.dashboards,
    ofCatalog: credentials => readCatalogDashboards(catalog, credentials),
    credentials: () => auth.getOwnServiceCredentials(),
    logger,
    ...(config.notifyDashboardOwners && {
      notifier: OwnerNotifier.create(services),
    }),
  });
  await runOnChange({
    scheduler,
    runner: scheduler.createScheduledTaskRunner({
      frequency: { hours: 1 },
      timeout: { minutes: 10 },
      scope: 'global',
    }),
    events,
    subscriberId: DASHBOARD_CHECKS_TASK,
    lifecycle,
    logger,
  }).run({
    id: DASHBOARD_CHECKS_TASK,
    fn: signal => checks.checkAll(signal),
  });
  await scheduler.scheduleTask({
    id: 'lineage-dashboard-lookup',
    // A catalog that has just started brings in its entities one after the other.
    initialDelay: { seconds: 30 },
    frequency: { minutes: 1 },
    timeout: { minutes: 10 },
    scope: 'global',
    fn: signal => checks.checkChanged(signal),
  });
}

/** Puts the plugin together: the record, the graph, the crawls, and the API over them. */
export async function startLineage(services: LineageServices): Promise<void> {
  const { config, database, graph, httpRouter, permissionsRegistry } = services;
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await migrateRecord(knex);
  }

  permissionsRegistry.addPermissions(
    lineagePermissions.filter(p => p.type !== 'resource'),
  );
  permissionsRegistry.addResourceType({
    resourceRef: tablePermissionResourceRef,
    permissions: lineagePermissions.filter(p => p.type === 'resource'),
    rules: Object.values(tablePermissionRules),
    async getResources(refs) {
      const alive = await selectVisibleRefs(knex, refs, undefined);
      return refs.map(ref => (alive.has(ref) ? { ref } : undefined));
    },
  });

  const crawls = await startCrawls(knex, services);
  const sync = graph && (await startGraphSync(knex, graph, services));
  await startDashboardChecks(knex, services);
  const reads = RecordLineage.create({
    owners: CatalogOwners.create(services.catalog),
    knex,
    sources: config.sources.map(s => s.source),
    graph: AnsweringGraph.create(
      DatabaseLineageGraph.create(knex),
      graph && sync && { graph, standing: () => sync.standingOf() },
      HubMemory.create(knex),
    ),
    graphStatus: async source =>
      graph && sync
        ? { kind: graph.kind, ...(await sync.standingOf(source)) }
        : { kind: 'database', level: true },
  });

  services.lifecycle.addStartupHook(() => {
    // Not awaited: the backend serves meanwhile, and a search that comes before waits for the same reading.
    reads
      .prepareSearch()
      .catch(error =>
        services.logger.warn(
          'The names that searches look through could not be read; the next search tries again',
          error,
        ),
      );
  });

  const authorized = AuthorizedLineage.create({
    reads,
    permissions: services.permissions,
    toCriteria: createConditionTransformer(
      permissionsRegistry.getPermissionRuleset(tablePermissionResourceRef),
    ),
  });

  const owners = TableOwners.create(services);
  const questions = QuestionCounts.create({ knex });
  const asking = AskService.create({ reads: authorized, owners });
  registerActions({
    registry: services.actionsRegistry,
    reads: authorized,
    questions,
  });

  const probes = ProbeService.create({
    knex,
    sources: config.sources.map(s => s.source),
    reads: authorized,
    events: services.events,
    logger: services.logger,
  });
  services.lifecycle.addShutdownHook(() => probes.stop());

  httpRouter.use(
    createRouter({
      document: await readOpenApiDocument(),
      reads: authorized,
      probes,
      corrections: CorrectionService.create({
        knex,
        reads: authorized,
        events: services.events,
      }),
      asking,
      questions,
      ownerQuestions: OwnerQuestions.create({
        reads: authorized,
        owners,
        notifier: OwnerNotifier.create(services),
        counts: questions,
      }),
      crawls,
      confirmRemovals: removalConfirmation(knex, services),
      ...(graph &&
        sync && { rebuildGraph: graphRebuild(graph, sync, services) }),
      cursors: {
        get: (consumer, producer) =>
          readConsumerCursor(knex, consumer, producer),
        set: (consumer, producer, revision) =>
          setConsumerCursor(knex, consumer, producer, revision),
      },
      httpAuth: services.httpAuth,
      permissions: services.permissions,
    }),
  );
}
