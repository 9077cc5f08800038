import {
  coreServices,
  createServiceFactory,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { CatalogClient } from '@backstage/catalog-client';
import { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import searchPlugin from '@backstage/plugin-search-backend';
import { SearchResultSet } from '@backstage/plugin-search-common';
import { JsonObject } from '@backstage/types';
import {
  LineageClient,
  SourceStatus,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import grainline from '../../index';
import { LogBook } from './LogBook';
import { recordFactory } from './recordFactory';
import { until } from './until';

const CONSUMERS = {
  graph: 'lineage-graph-sync',
  catalog: 'lineage-entities',
  search: 'search_index_lineage_table',
};

/** A backend with catalog, search and all of Grainline, as the one import puts it together, and people and services that ask it. */
export class Portal {
  static async start(options: {
    readonly config: JsonObject;
    readonly record: Knex;
    readonly log: LogBook;
  }): Promise<Portal> {
    const scheduler = mockServices.scheduler();
    const backend = await startTestBackend({
      features: [
        catalogPlugin,
        searchPlugin,
        grainline,
        eventsServiceFactory,
        // Runs what is asked for, when it is asked for: tests decide when something is synchronised.
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        options.log.factory,
        recordFactory(options.record),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'https://portal.example.com' },
            ...options.config,
          },
        }),
      ],
    });
    return new Portal(backend, scheduler);
  }

  /** A person who may see everything. */
  readonly user: LineageClient;
  readonly service: LineageClient;

  private constructor(
    private readonly backend: TestBackend,
    private readonly scheduler: SchedulerService,
  ) {
    this.user = this.clientWith(mockCredentials.user.token());
    this.service = this.clientWith(
      mockCredentials.service.token({
        onBehalfOf: mockCredentials.service('plugin:catalog'),
        targetPluginId: 'lineage',
      }),
    );
  }

  /** How the source stands when no crawl is running any more. */
  async settled(source = 'shop'): Promise<SourceStatus> {
    return until(
      () => this.user.source(source),
      ({ state }) => state !== 'running' && state !== 'never-crawled',
    );
  }

  /** Crawls by hand, as a person does, and waits for the end. */
  async crawl(source = 'shop'): Promise<SourceStatus> {
    await this.settled(source);
    await this.user.startCrawl(source);
    return this.settled(source);
  }

  /** Lets a consumer of the record do what its schedule would have it do. */
  async sync(consumer: keyof typeof CONSUMERS): Promise<void> {
    await this.scheduler.triggerTask(CONSUMERS[consumer]);
  }

  /** Waits until the graph says what the record says. */
  async graphIsLevel(): Promise<void> {
    await until(
      () => this.user.source('shop'),
      ({ graph }) => graph.level,
    );
  }

  /** The entities that lineage put into the catalog, once there are so many. */
  async entities(count: number): Promise<Entity[]> {
    const catalog = new CatalogClient({
      discoveryApi: { getBaseUrl: async id => this.urlOf(id) },
    });
    const token = mockCredentials.service.token();
    return until(
      async () => {
        await this.sync('catalog');
        return (await catalog.getEntities({}, { token })).items;
      },
      items => items.length === count,
    );
  }

  /** What a search in the portal finds, after the index was renewed. */
  async documents(term: string): Promise<SearchResultSet['results']> {
    const query = new URLSearchParams({
      term,
      'types[0]': 'lineage-table',
      pageLimit: '100',
    });
    const response = await fetch(`${this.urlOf('search')}/query?${query}`, {
      headers: { authorization: mockCredentials.user.header() },
    });
    const body = await response.json();
    if (!response.ok) {
      throw new Error(JSON.stringify(body));
    }
    return body.results;
  }

  async stop(): Promise<void> {
    await this.backend.stop();
  }

  private clientWith(token: string): LineageClient {
    return new LineageClient({
      discoveryApi: { getBaseUrl: async id => this.urlOf(id) },
      fetchApi: {
        fetch: (url, init) =>
          fetch(url, {
            ...init,
            headers: { ...init?.headers, authorization: `Bearer ${token}` },
          }),
      },
    });
  }

  private urlOf(pluginId: string): string {
    return `http://localhost:${this.backend.server.port()}/api/${pluginId}`;
  }
}
