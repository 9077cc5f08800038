import path from 'node:path';
import { buildPortal } from '../portal/buildPortal';
import { Portal } from '../portal/Portal';
import { PortalConfig } from '../portal/PortalConfig';
import { Progress } from '../progress/Progress';
import { CrawledSource } from '../source/CrawledSource';
import { openDemoWarehouse } from '../source/openDemoWarehouse';
import { openOwnSource } from '../source/openOwnSource';
import {
  openRedshiftStandIn,
  REDSHIFT_STAND_IN,
} from '../source/openRedshiftStandIn';
import { openGraph } from './openGraph';
import { DemoOptions } from './readDemoOptions';
import { DEMO_FOLDER, ROOT } from './root';
import { Running } from './Running';
import { dataFolderOf } from './dataFolderOf';

/** A demo that is up. */
export interface StartedDemo {
  readonly portal: Portal;
  readonly source: CrawledSource;
}

async function openSource(
  options: DemoOptions,
  progress: Progress,
  running: Running,
): Promise<CrawledSource> {
  if (options.source === REDSHIFT_STAND_IN) {
    return openRedshiftStandIn(progress, running);
  }
  return options.source
    ? openOwnSource(options.source, progress)
    : openDemoWarehouse(options, progress, running);
}

/** Starts the database, the graph and the portal that were asked for. What has been started is in `running` even when this throws. */
export async function startDemo(
  options: DemoOptions,
  progress: Progress,
  running: Running,
): Promise<StartedDemo> {
  // First what the user may have mistyped, then what takes long.
  const source = await openSource(options, progress, running);
  const neo4j = await openGraph(options.neo4j, progress, running);

  const portal = await startPortal(
    {
      source,
      neo4j,
      port: options.port,
      dataFolder: dataFolderOf(source, neo4j !== undefined),
    },
    progress,
    running,
  );
  return { portal, source };
}

/** Starts a portal that reads a source, built first if its sources have changed. */
export async function startPortal(
  options: Pick<
    PortalConfig,
    'neo4j' | 'port' | 'dataFolder' | 'entities' | 'otherSources' | 'search'
  > & {
    readonly source: CrawledSource;
  },
  progress: Progress,
  running: Running,
): Promise<Portal> {
  const { source, ...rest } = options;
  const folder = await buildPortal(
    ROOT,
    path.join(DEMO_FOLDER, 'portal'),
    progress,
  );
  const portal = await progress.step('Starting the portal', tell =>
    Portal.start(
      ROOT,
      folder,
      {
        ...rest,
        source: {
          id: source.id,
          title: source.title,
          url: source.crawlerUrl,
          settings: source.settings,
        },
        catalogFiles: source.catalogFiles,
        owners: source.owners,
        defaultOwner: source.defaultOwner,
      },
      tell,
    ),
  );
  running.add({ name: 'The portal', stop: () => portal.stop() });
  return portal;
}
