import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  ChangesPage,
  parseTableRef,
  SchemaStatus,
  schemaRef,
  SourceStatus,
  TableChange,
  TableForEntity,
} from '@grainline/backstage-plugin-lineage-common';
import { entityName } from '../entities';

interface PeerSource {
  revision: number;
  /** The oldest revision from which changes can still be told. */
  oldest: number;
  changes: Map<string, TableChange>;
}

/** An answer other than 200. */
class Refusal extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

/**
 * A lineage backend over plain data, listening on a port of its own: what consumers of the record are tested against where the
 * whole backend is not the matter. It answers sources, changes and cursors by the rules of the HTTP API, and nothing else.
 */
export class LineagePeer {
  /** Every request as `METHOD /path?query`, oldest first. */
  readonly requests: string[] = [];
  /** Cursors by `consumer/producer`. */
  readonly cursors = new Map<string, number>();
  /** Tables of one page of changes at most. */
  pageSize = 100;
  /** Called before each answer; throw to make the answer a 503. */
  beforeAnswer: (request: string) => void = () => {};

  private readonly sources = new Map<string, PeerSource>();
  private readonly server: Server;

  /** @param sources - ids of sources, each never crawled */
  static async start(sources: readonly string[]): Promise<LineagePeer> {
    const peer = new LineagePeer(sources);
    await new Promise<void>(resolve =>
      peer.server.listen(0, '127.0.0.1', () => resolve()),
    );
    return peer;
  }

  private constructor(sources: readonly string[]) {
    for (const id of sources) {
      this.sources.set(id, { revision: 0, oldest: 0, changes: new Map() });
    }
    this.server = createServer(async (request, response) => {
      const { status, body } = await this.respond(request);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  /** Finds the peer as the discovery service would; other plugins are not there. */
  readonly discovery = {
    getBaseUrl: async (pluginId: string) => `${this.origin}/api/${pluginId}`,
    getExternalBaseUrl: async (pluginId: string) =>
      `${this.origin}/api/${pluginId}`,
  };

  private get origin(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  /** Publishes tables, new or changed, and removals (refs) as one revision, which it returns. */
  publish(
    source: string,
    tables: readonly TableForEntity[],
    removed: readonly string[] = [],
  ): number {
    const record = this.record(source);
    const revision = (record.revision += 1);
    tables.forEach(table =>
      record.changes.set(table.ref, { ref: table.ref, revision, table }),
    );
    removed.forEach(ref => record.changes.set(ref, { ref, revision }));
    return revision;
  }

  /** Forgets all tombstones, so that whoever is behind needs a full listing. */
  forgetTombstones(source: string): void {
    const record = this.record(source);
    record.oldest = record.revision;
    record.changes.forEach((change, ref) => {
      if (!change.table) {
        record.changes.delete(ref);
      }
    });
  }

  private record(source: string): PeerSource {
    const record = this.sources.get(source);
    if (!record) {
      throw new Refusal(404, `There is no source ${source}`);
    }
    return record;
  }

  private async respond(
    request: IncomingMessage,
  ): Promise<{ status: number; body?: unknown }> {
    const { pathname, searchParams } = new URL(request.url!, this.origin);
    if (!pathname.startsWith('/api/lineage/')) {
      return { status: 404 };
    }
    const path = pathname.replace('/api/lineage', '');
    const line = `${request.method} ${path}${
      searchParams.size ? `?${searchParams}` : ''
    }`;
    this.requests.push(line);
    try {
      if (!request.headers.authorization?.startsWith('Bearer ')) {
        throw new Refusal(401, 'A service token is missing');
      }
      this.beforeAnswer(line);
      const body = await this.answer(request, path, searchParams);
      return body === undefined ? { status: 204 } : { status: 200, body };
    } catch (error) {
      const status = error instanceof Refusal ? error.status : 503;
      const { message } = error as Error;
      return {
        status,
        body: {
          error: { name: 'Error', message },
          response: { statusCode: status },
        },
      };
    }
  }

  private async answer(
    request: IncomingMessage,
    path: string,
    query: URLSearchParams,
  ): Promise<unknown> {
    if (path === '/sources') {
      return { items: [...this.sources.keys()].map(id => this.status(id)) };
    }
    if (path === '/changes') {
      return this.changes(query);
    }
    const [, source] = path.match(/^\/sources\/([^/]+)$/) ?? [];
    if (source) {
      return this.status(decodeURIComponent(source));
    }
    const [, consumer, producer] =
      path.match(/^\/consumers\/([^/]+)\/cursors\/([^/]+)$/) ?? [];
    if (consumer) {
      this.record(producer);
      const key = `${consumer}/${producer}`;
      if (request.method === 'PUT') {
        this.cursors.set(key, JSON.parse(await text(request)).revision);
        return undefined;
      }
      return { revision: this.cursors.get(key) ?? 0 };
    }
    throw new Refusal(404, `There is no ${path}`);
  }

  private changes(query: URLSearchParams): ChangesPage {
    const { revision, oldest, changes } = this.record(query.get('producer')!);
    if (revision === 0) {
      throw new Refusal(404, 'Nothing was ever published');
    }
    const since = Number(query.get('since'));
    const from = Number(query.get('cursor') ?? 0);
    const size = Math.min(
      this.pageSize,
      Number(query.get('limit') ?? this.pageSize),
    );
    const all = [...changes.values()]
      .filter(c => c.revision > since && (since > 0 || c.table))
      .sort((a, b) => (a.ref < b.ref ? -1 : 1));
    return {
      items: all.slice(from, from + size),
      revision,
      fullSyncNeeded: since > 0 && since < oldest,
      ...(from + size < all.length && { nextCursor: String(from + size) }),
    };
  }

  private status(id: string): SourceStatus {
    const { revision, changes } = this.record(id);
    const tables = [...changes.values()].flatMap(c => c.table ?? []);
    const names = new Set(
      [...changes.keys()].map(ref => parseTableRef(ref).schema),
    );
    const schemas = [...names].map((name): SchemaStatus => {
      const own = tables.filter(t => t.schema === name);
      return {
        ref: schemaRef(id, name),
        name,
        entityName: entityName(id, name),
        comment: own[0]?.schemaComment,
        tables: own.length,
        withheld: 0,
        completeness: 'complete',
      };
    });
    return {
      id,
      dialect: 'postgres',
      title: id,
      state: revision === 0 ? 'never-crawled' : 'ok',
      revision,
      tables: tables.length,
      columns: tables.reduce((sum, t) => sum + t.columnCount, 0),
      schemas,
      columnLineage: { views: 0, complete: 0, unresolved: 0, reasons: [] },
      graph: { kind: 'database', level: true },
    };
  }
}
