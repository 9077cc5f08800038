import path from 'node:path';
import { dataFolderOf } from '../command/dataFolderOf';
import { DemoOptions } from '../command/readDemoOptions';
import { DEMO_FOLDER, ROOT } from '../command/root';
import { Running } from '../command/Running';
import { quietLogger } from '../doctor/quietLogger';
import { NightCrawls } from '../portal/NightCrawls';
import { NightsMark } from '../portal/NightsMark';
import { EmbeddedPostgres } from '../postgres';
import { Progress } from '../progress/Progress';
import {
  CRAWLER_ROLE,
  LivedNights,
  loadWarehouse,
  planNights,
  REFERENCE_DATE,
} from '../warehouse';
import { CrawledSource } from './CrawledSource';
import { WAREHOUSE_OWNERS } from './warehouseOwners';
import { WAREHOUSE_SETTINGS } from './warehouseSettings';

const ID = 'shop';
const CRAWLER_PASSWORD = 'grainline';

/**
 * Starts the embedded PostgreSQL and loads the demo warehouse into it, unless it is there already.
 *
 * At the first start, it lives its nights, each of which is crawled into the portal's record. A grown warehouse has no past.
 */
export async function openDemoWarehouse(
  { tables, neo4j }: Pick<DemoOptions, 'tables' | 'neo4j'>,
  progress: Progress,
  running: Running,
): Promise<CrawledSource> {
  const server = await progress.step('Starting PostgreSQL', onProgress =>
    EmbeddedPostgres.start({
      dataDir: path.join(DEMO_FOLDER, 'postgres'),
      onProgress,
    }),
  );
  running.add({ name: 'PostgreSQL', stop: () => server.stop() });

  // A grown warehouse is a database of its own: the small one stays what the tour describes.
  const database = tables === undefined ? 'shop' : `shop_${tables}`;
  const load = (title: string, nights?: LivedNights) =>
    progress.step(title, onProgress =>
      loadWarehouse({
        adminUrl: server.adminUrl,
        database,
        crawlerPassword: CRAWLER_PASSWORD,
        tables,
        statementLog: true,
        nights,
        onProgress,
      }),
    );
  const mark = NightsMark.of(
    dataFolderOf(
      {
        id: ID,
        embedded: true,
        crawlerUrl: server.url(database, CRAWLER_ROLE, CRAWLER_PASSWORD),
      },
      neo4j !== undefined,
    ),
  );
  const warehouse =
    tables === undefined && (await mark.areToCome())
      ? await live(mark, nights =>
          load(
            `Loading the demo warehouse and living ${nights.nights.length} nights`,
            nights,
          ),
        )
      : await load('Loading the demo warehouse');
  return {
    id: ID,
    title: 'Demo shop warehouse',
    embedded: true,
    crawlerUrl: warehouse.crawlerUrl,
    ownerUrl: warehouse.ownerUrl,
    adminUrl: server.adminUrl,
    settings: WAREHOUSE_SETTINGS,
    catalogFiles: [
      path.join(ROOT, 'packages/demo/catalog/teams.yaml'),
      path.join(ROOT, 'packages/demo/catalog/dashboards.yaml'),
    ],
    owners: WAREHOUSE_OWNERS,
    defaultOwner: 'group:default/data-platform',
  };
}

/** Loads the warehouse with its nights, crawling each into the record that the portal will open. */
async function live<T>(
  mark: NightsMark,
  load: (nights: LivedNights) => Promise<T>,
): Promise<T> {
  await mark.begin();
  const crawls = await NightCrawls.open({
    databases: mark.databases,
    sourceId: ID,
    settings: WAREHOUSE_SETTINGS,
    logger: quietLogger,
  });
  try {
    const loaded = await load({
      nights: planNights(new Date(), REFERENCE_DATE),
      crawl: (at, url) => crawls.crawl(at, url),
    });
    await mark.end();
    return loaded;
  } finally {
    await crawls.close();
  }
}
