import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { createBackend } from '@backstage/backend-defaults';
import { rootConfigServiceFactory } from '@backstage/backend-defaults/rootConfig';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the backend of a portal, put together by hand
import lineagePlugin from '@grainline/backstage-plugin-lineage-backend';
import { LineageClient } from '@grainline/backstage-plugin-lineage-common';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { quietLogger } from '../doctor/quietLogger';
import { EmbeddedPostgres } from '../postgres';
import { findFreePort } from '../server/findFreePort';
import { WAREHOUSE_SETTINGS } from '../source/warehouseSettings';
import { loadWarehouse, planNights, REFERENCE_DATE } from '../warehouse';
import { NightCrawls } from './NightCrawls';

jest.setTimeout(300_000);

const TOKEN = 'token-of-somebody-who-reads';

describe('a portal that is opened after the nights', () => {
  const nights = planNights(new Date(), REFERENCE_DATE);
  let directory: string;
  let server: EmbeddedPostgres;
  let backend: ReturnType<typeof createBackend>;
  let portal: LineageClient;

  /** Of a time in the record, the number of the night whose crawl it is of. */
  const nightOf = (at: string) =>
    nights.find(
      ({ crawlAt }) =>
        Math.abs(Date.parse(at) - crawlAt.getTime()) < 30 * 60_000,
    )?.number;

  const changesOf = async (table: string) =>
    (await portal.history(`shop/${table}`)).items
      .filter(({ kind }) => kind !== 'grain-changed')
      .map(({ at, kind, subject, before, now }) =>
        [`night ${nightOf(at)}`, kind, subject, before, now]
          .filter(part => part !== undefined && part.length < 40)
          .join(' '),
      );

  beforeAll(async () => {
    directory = mkdtempSync(path.join(tmpdir(), 'grainline-test-'));
    chmodSync(directory, 0o755);
    server = await EmbeddedPostgres.start({
      dataDir: path.join(directory, 'postgres'),
    });
    const databases = path.join(directory, 'databases');
    const crawls = await NightCrawls.open({
      databases,
      sourceId: 'shop',
      settings: WAREHOUSE_SETTINGS,
      logger: quietLogger,
    });
    const warehouse = await loadWarehouse({
      adminUrl: server.adminUrl,
      database: 'shop',
      crawlerPassword: 'grainline',
      statementLog: true,
      nights: { nights, crawl: (at, url) => crawls.crawl(at, url) },
    });
    await crawls.close();

    const port = await findFreePort();
    const baseUrl = `http://127.0.0.1:${port}`;
    const config = path.join(directory, 'app-config.yaml');
    writeFileSync(
      config,
      stringify({
        app: { baseUrl },
        backend: {
          baseUrl,
          listen: { host: '127.0.0.1', port },
          database: {
            client: 'better-sqlite3',
            connection: { directory: databases },
          },
          auth: {
            externalAccess: [
              { type: 'static', options: { token: TOKEN, subject: 'reader' } },
            ],
          },
        },
        lineage: {
          sources: {
            shop: {
              ...WAREHOUSE_SETTINGS,
              type: 'postgres',
              connection: { url: warehouse.crawlerUrl },
            },
          },
        },
      }),
    );
    backend = createBackend();
    backend.add(
      rootConfigServiceFactory({ argv: ['--config', config], watch: false }),
    );
    backend.add(
      createServiceFactory({
        service: coreServices.rootLogger,
        deps: {},
        factory: () => quietLogger,
      }),
    );
    backend.add(lineagePlugin);
    await backend.start();
    portal = new LineageClient({
      discoveryApi: {
        getBaseUrl: async plugin => `${baseUrl}/api/${plugin}`,
      },
      fetchApi: {
        fetch: (url, init) =>
          fetch(url, {
            ...init,
            headers: { ...init?.headers, authorization: `Bearer ${TOKEN}` },
          }),
      },
    });
  });

  afterAll(async () => {
    await backend?.stop();
    await server?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  it('has a crawl of every night, at the time of the night', async () => {
    const runs = await portal.crawls('shop');
    expect(runs.map(run => nightOf(run.startedAt)).sort()).toEqual(
      nights
        .map(night => night.number)
        .slice(-runs.length)
        .sort(),
    );
    expect(runs.every(run => run.state !== 'failed')).toBe(true);
  });

  it('tells what changed, in the night in which it did', async () => {
    expect({
      refunds: await changesOf('raw/refunds'),
      product_prices: await changesOf('raw/product_prices'),
      stock_counts: await changesOf('raw/stock_counts'),
      customers_cdc: await changesOf('raw/customers_cdc'),
      revenue_differences: await changesOf('reporting/revenue_differences'),
      supplier_catalogue: await changesOf('raw/supplier_catalogue'),
      basket_pairs: await changesOf('marts/basket_pairs'),
    }).toEqual({
      refunds: ['night 4 column-renamed reason remark reason'],
      product_prices: ['night 5 table-renamed shelf_prices product_prices'],
      stock_counts: ['night 6 column-type-changed on_hand smallint integer'],
      customers_cdc: ['night 8 column-removed fax text'],
      revenue_differences: ['night 10 view-sql-changed'],
      supplier_catalogue: ['night 11 table-added'],
      basket_pairs: ['night 12 table-added'],
    });
  });

  it('tells nothing of tables that are swapped every night, and keep their shape', async () => {
    expect(await changesOf('staging/orders_nightly')).toEqual([]);
    expect(await changesOf('core/order_facts')).toEqual([]);
  });

  it('knows how often a table changes, and when', async () => {
    const { frequency, dataThrough } = await portal.watch(
      'shop/core/order_facts',
    );
    expect(frequency.observations).toBeGreaterThanOrEqual(nights.length);
    expect(frequency.medianGapSeconds).toBeGreaterThan(23 * 3600);
    expect(frequency.medianGapSeconds).toBeLessThan(25 * 3600);
    expect(frequency.usualHours?.from).toMatch(/^02:/);
    expect(dataThrough?.value).toMatch(/^2025-11-30/);
  });

  it('lists what is new this week', async () => {
    const { newTables } = await portal.news({ days: 7 });
    expect(newTables.map(({ table }) => table.ref).sort()).toEqual([
      'shop/marts/basket_pairs',
      'shop/raw/supplier_catalogue',
    ]);
  });
});
