import path from 'node:path';
import { DEMO_FOLDER, ROOT } from '../command/root';
import { Running } from '../command/Running';
import { EmbeddedPostgres } from '../postgres';
import { Progress } from '../progress/Progress';
import { loadWarehouse } from '../warehouse';
import { CrawledSource } from './CrawledSource';
import { WAREHOUSE_OWNERS } from './warehouseOwners';

/** Starts the embedded PostgreSQL and loads the demo warehouse into it, unless it is there already. */
export async function openDemoWarehouse(
  tables: number | undefined,
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

  const warehouse = await progress.step(
    'Loading the demo warehouse',
    onProgress =>
      loadWarehouse({
        adminUrl: server.adminUrl,
        // A grown warehouse is a database of its own: the small one stays what the tour describes.
        database: tables === undefined ? 'shop' : `shop_${tables}`,
        crawlerPassword: 'grainline',
        tables,
        onProgress,
      }),
  );
  return {
    id: 'shop',
    title: 'Demo shop warehouse',
    embedded: true,
    crawlerUrl: warehouse.crawlerUrl,
    ownerUrl: warehouse.ownerUrl,
    catalogFiles: [
      path.join(ROOT, 'packages/demo/catalog/teams.yaml'),
      path.join(ROOT, 'packages/demo/catalog/dashboards.yaml'),
    ],
    owners: WAREHOUSE_OWNERS,
    defaultOwner: 'group:default/data-platform',
  };
}
