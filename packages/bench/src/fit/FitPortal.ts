import { setTimeout as sleep } from 'node:timers/promises';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import lineagePlugin from '@grainline/backstage-plugin-lineage-backend';
import {
  LineageApi,
  LineageClient,
} from '@grainline/backstage-plugin-lineage-common';
import { TaskBoard } from '../crawl/portal/TaskBoard';

const SOURCE = 'fit';
const POLL_MS = 200;
const PATIENCE_MS = 300_000;

/** A backend with the lineage plugin alone, that has crawled the benchmark's warehouse; it is asked over HTTP. */
export class FitPortal {
  /** @throws Error when the crawl fails, or does not end within five minutes */
  static async start(url: string): Promise<FitPortal> {
    // Its tasks run when they are asked for: a clock would keep the process alive.
    const board = TaskBoard.create();
    const backend = await startTestBackend({
      features: [
        lineagePlugin,
        board.factory,
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost:3000' },
            backend: {
              database: { client: 'better-sqlite3', connection: ':memory:' },
            },
            lineage: {
              sources: {
                [SOURCE]: {
                  type: 'postgres',
                  connection: { url },
                  loadLog: {
                    table: 'ops.load_log',
                    target: 'target',
                    startedAt: 'started_at',
                    finishedAt: 'finished_at',
                    status: { column: 'status', values: ['succeeded'] },
                  },
                },
              },
            },
          },
        }),
      ],
    });
    const portal = new FitPortal(backend, board);
    try {
      await portal.untilCrawled();
    } catch (error) {
      await portal.stop();
      throw error;
    }
    return portal;
  }

  readonly source = SOURCE;
  readonly lineage: LineageApi;

  private constructor(
    private readonly backend: TestBackend,
    private readonly board: TaskBoard,
  ) {
    const token = mockCredentials.user.token();
    const port = backend.server.port();
    this.lineage = new LineageClient({
      discoveryApi: {
        getBaseUrl: async id => `http://localhost:${port}/api/${id}`,
      },
      fetchApi: {
        fetch: (to, init) =>
          fetch(to, {
            ...init,
            headers: { ...init?.headers, authorization: `Bearer ${token}` },
          }),
      },
    });
  }

  async stop(): Promise<void> {
    await this.board.stop();
    await this.backend.stop();
  }

  private async untilCrawled(): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while (Date.now() < deadline) {
      const { state, reason } = await this.lineage.source(SOURCE);
      if (state === 'ok') {
        return;
      }
      if (state === 'failed' || state === 'partial') {
        throw new Error(
          `The crawl of the warehouse failed: ${reason?.message}`,
        );
      }
      await sleep(POLL_MS);
    }
    throw new Error('The crawl of the warehouse did not end in five minutes');
  }
}
