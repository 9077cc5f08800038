import { LoggerService } from '@backstage/backend-plugin-api';
import {
  GraphChanges,
  GraphCounts,
  GraphUnavailableError,
  LineageGraph,
} from '@grainline/backstage-plugin-lineage-node';
import { Reason } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { setConsumerCursor } from '../record/consumerCursors';
import { ConsumerCursorRow, ProducerRow } from '../record/recordRows';
import { readAhead } from './readAhead';
import {
  readEdgeChanges,
  readNodeChanges,
  readRemovals,
} from './readGraphChanges';
import { readLinkingEdges, readNewEdges } from './readNewEdges';

// Every answer asks how the graph stands; for so long the last answer is good enough.
const STANDING_MS = 2_000;

/** How a graph stands to the record. */
export interface Standing {
  readonly level: boolean;
  readonly reason?: Reason;
}

/** What a sync has to apply of one producer. */
interface Backlog {
  readonly id: string;
  readonly since: number;
  readonly revision: number;
  /** True if nothing of it was ever applied: what the graph gets is new, and need not be looked for. */
  readonly fresh: boolean;
}

/**
 * Brings a graph level with the record: applies what is newer than the graph's own cursor, and starts anew when the graph is of another
 * record or has missed tombstones. What is applied are states, so that a sync that was cut off by an outage simply runs again.
 *
 * How far the graph is stands in two places, in the graph and in the record; it is level when both say so. A graph that says more than the
 * record remembers is rebuilt, which is how a rebuild is asked for on one replica and done on another.
 */
export class GraphSync {
  private readonly knex: Knex;
  private readonly graph: LineageGraph;
  private readonly logger: LoggerService;
  private away = false;
  private standing?: {
    readonly at: number;
    readonly cursors: Promise<Readonly<Record<string, number>>>;
  };

  static create(options: {
    readonly knex: Knex;
    readonly graph: LineageGraph;
    readonly logger: LoggerService;
  }): GraphSync {
    return new GraphSync(options);
  }

  private constructor(options: {
    knex: Knex;
    graph: LineageGraph;
    logger: LoggerService;
  }) {
    this.knex = options.knex;
    this.graph = options.graph;
    this.logger = options.logger;
  }

  /** The name under which the record keeps tombstones for the graph. */
  get consumer(): string {
    return `graph:${this.graph.kind}`;
  }

  /**
   * Applies everything that is new, for all producers. Only one sync may run at a time, on all replicas together.
   *
   * @param options - `full` empties the graph first and rebuilds it
   * @throws GraphUnavailableError when the graph is away; the next sync goes on
   */
  async sync(
    options: { readonly signal?: AbortSignal; readonly full?: boolean } = {},
  ): Promise<void> {
    const producers: ProducerRow[] = await this.knex<ProducerRow>('producers');
    let cursors = await this.graph.cursors();
    const remembered = await this.remembered();
    const foreign = producers.some(p => {
      const cursor = cursors[p.id] ?? 0;
      return (
        cursor > Number(p.revision) ||
        (cursor > 0 && cursor < Number(p.pruned_revision)) ||
        (cursor > 0 && !remembered.has(p.id))
      );
    });
    // Without any cursor, what is in the graph is what an emptying left that was cut off.
    const leftovers =
      Object.keys(cursors).length === 0 && !isEmpty(await this.graph.counts());
    if (options.full || foreign || leftovers) {
      this.logger.info(`The ${this.graph.kind} graph is rebuilt`);
      // First, so that no replica takes what is being emptied for level.
      await this.forget();
      await this.graph.clear();
      cursors = {};
    }
    const all = producers.map(p => p.id);
    const backlog = producers
      .map(p => ({
        id: p.id,
        since: cursors[p.id] ?? 0,
        revision: Number(p.revision),
        fresh: cursors[p.id] === undefined,
      }))
      .filter(({ since, revision }) => since < revision);
    if (backlog.length > 0) {
      await this.apply(backlog, all, options.signal);
    }
    this.standing = undefined;
  }

  /** Makes the record forget how far the graph is: the record answers from now on, and the next sync, on whichever replica, rebuilds the graph. */
  async forget(): Promise<void> {
    await this.knex<ConsumerCursorRow>('consumer_cursors')
      .where({ consumer: this.consumer })
      .delete();
  }

  /** Syncs as the scheduler does: an outage is told once, and that it is over. */
  async syncUnlessAway(signal?: AbortSignal): Promise<void> {
    try {
      await this.sync({ signal });
      if (this.away) {
        this.away = false;
        this.logger.info(`The ${this.graph.kind} graph is back and level`);
      }
    } catch (error) {
      if (!(error instanceof GraphUnavailableError)) {
        throw error;
      }
      if (!this.away) {
        this.away = true;
        this.logger.warn(
          `The ${this.graph.kind} graph is away, the record answers meanwhile: ${error.message}`,
        );
      }
    }
  }

  /** Whether the graph holds what the record says of a source, or of all. Never throws: a graph that is away is not level. */
  async standingOf(source?: string): Promise<Standing> {
    const producers: ProducerRow[] = await this.knex<ProducerRow>(
      'producers',
    ).modify(query => {
      if (source !== undefined) {
        query.where({ id: source });
      }
    });
    try {
      const cursors = await this.cursors();
      const remembered = await this.remembered();
      const behind = producers.filter(
        p =>
          (cursors[p.id] ?? 0) !== Number(p.revision) ||
          (remembered.get(p.id) ?? 0) !== Number(p.revision),
      );
      return behind.length === 0
        ? { level: true }
        : {
            level: false,
            reason: {
              code: 'behind',
              message: 'It is being brought level with the last crawl.',
            },
          };
    } catch (error) {
      if (!(error instanceof GraphUnavailableError)) {
        throw error;
      }
      return {
        level: false,
        reason: { code: 'graph-unavailable', message: error.message },
      };
    }
  }

  /** The record's own word on how far the graph is, by producer. */
  private async remembered(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.knex<ConsumerCursorRow>('consumer_cursors').where({
      consumer: this.consumer,
    });
    return new Map(rows.map(row => [row.producer, Number(row.revision)]));
  }

  private cursors() {
    if (!this.standing || Date.now() - this.standing.at > STANDING_MS) {
      this.standing = { at: Date.now(), cursors: this.graph.cursors() };
    }
    return this.standing.cursors;
  }

  /** Nodes first, of all producers: edges may lead from one source to another. */
  private async apply(
    backlog: readonly Backlog[],
    producers: readonly string[],
    signal?: AbortSignal,
  ): Promise<void> {
    const { knex, graph } = this;
    const started = Date.now();
    for (const { id, since, fresh } of backlog) {
      // Registered before anything is applied: from here on the record keeps the tombstones that this graph will need.
      await setConsumerCursor(knex, this.consumer, id, since);
      if (fresh) {
        // Should this sync be cut off, the next one knows that what it applies may be there.
        await graph.setCursor(id, 0);
      }
    }
    for (const { id, since, fresh } of backlog) {
      await this.applyAll(readNodeChanges(knex, id, since), fresh, signal);
    }
    // Before all others, who may say something of the same edges.
    for (const { id, revision } of backlog.filter(b => b.fresh)) {
      const edges = readNewEdges(knex, id, revision, producers);
      await this.applyAll(edges, true, signal);
    }
    for (const { id, since, fresh } of backlog) {
      const edges = fresh
        ? readLinkingEdges(knex, id)
        : readEdgeChanges(knex, id, since);
      await this.applyAll(edges, false, signal);
    }
    for (const { id, since, revision } of backlog) {
      await graph.apply(await readRemovals(knex, id, since));
      await graph.setCursor(id, revision);
      await setConsumerCursor(knex, this.consumer, id, revision);
      this.logger.info(
        `The ${
          graph.kind
        } graph is level with revision ${revision} of ${id} after ${
          (Date.now() - started) / 1000
        } s`,
      );
    }
  }

  private async applyAll(
    batches: AsyncGenerator<GraphChanges>,
    fresh: boolean,
    signal?: AbortSignal,
  ): Promise<void> {
    for await (const changes of readAhead(batches)) {
      signal?.throwIfAborted();
      await this.graph.apply(changes, { fresh });
    }
  }
}

function isEmpty({ edges, ...nodes }: GraphCounts): boolean {
  return [...Object.values(nodes), ...Object.values(edges)].every(n => n === 0);
}
