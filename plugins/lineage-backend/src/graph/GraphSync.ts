import { LoggerService } from '@backstage/backend-plugin-api';
import {
  GraphUnavailableError,
  LineageGraph,
} from '@grainline/backstage-plugin-lineage-node';
import { Reason } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { setConsumerCursor } from '../record/consumerCursors';
import { ConsumerCursorRow, ProducerRow } from '../record/recordRows';
import { readGraphChanges } from './readGraphChanges';

// Every answer asks how the graph stands; for so long the last answer is good enough.
const STANDING_MS = 2_000;

/** How a graph stands to the record. */
export interface Standing {
  readonly level: boolean;
  readonly reason?: Reason;
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
    if (options.full || foreign) {
      this.logger.info(`The ${this.graph.kind} graph is rebuilt`);
      // First, so that no replica takes what is being emptied for level.
      await this.forget();
      await this.graph.clear();
      cursors = {};
    }
    for (const producer of producers) {
      const revision = Number(producer.revision);
      const since = cursors[producer.id] ?? 0;
      if (since < revision) {
        await this.apply(producer.id, since, revision, options.signal);
      }
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

  private async apply(
    producer: string,
    since: number,
    revision: number,
    signal?: AbortSignal,
  ): Promise<void> {
    // Registered before anything is applied: from here on the record keeps the tombstones that this graph will need.
    await setConsumerCursor(this.knex, this.consumer, producer, since);
    const started = Date.now();
    for await (const changes of readGraphChanges(this.knex, producer, since)) {
      signal?.throwIfAborted();
      await this.graph.apply(changes);
    }
    await this.graph.setCursor(producer, revision);
    await setConsumerCursor(this.knex, this.consumer, producer, revision);
    this.logger.info(
      `The ${
        this.graph.kind
      } graph is level with revision ${revision} of ${producer} after ${
        (Date.now() - started) / 1000
      } s`,
    );
  }
}
