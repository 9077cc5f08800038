import {
  GraphUnavailableError,
  LineageGraph,
} from '@grainline/backstage-plugin-lineage-node';
import { HubMemory, Neighbours } from './HubMemory';

/** What was asked of a graph, and who answered. */
export interface GraphAnswer<T> {
  readonly value: T;
  readonly answeredBy: LineageGraph['kind'];
  /** Says so when the configured graph did not answer. */
  readonly notice?: string;
}

/** Whether the configured graph holds what the record holds, and if not, why. */
export type GraphStanding = () => Promise<{
  readonly level: boolean;
  readonly reason?: { readonly message: string };
}>;

/**
 * Asks the configured graph, and the record in its stead while that one is away or behind: an answer is then never older than the record, and
 * says who gave it.
 */
export class AnsweringGraph {
  private readonly record: LineageGraph;
  private readonly configured?: {
    readonly graph: LineageGraph;
    readonly standing: GraphStanding;
  };
  private readonly memory?: HubMemory;

  /** @param memory - of the record that the graphs are level with; without it every question goes to a graph */
  static create(
    record: LineageGraph,
    configured?: {
      readonly graph: LineageGraph;
      readonly standing: GraphStanding;
    },
    memory?: HubMemory,
  ): AnsweringGraph {
    return new AnsweringGraph(record, configured, memory);
  }

  private constructor(
    record: LineageGraph,
    configured: AnsweringGraph['configured'],
    memory: HubMemory | undefined,
  ) {
    this.record = record;
    this.configured = configured;
    this.memory = memory;
  }

  /** Asks a question that may take several calls; all of them go to the same graph. */
  async ask<T>(
    question: (graph: Neighbours) => Promise<T>,
  ): Promise<GraphAnswer<T>> {
    if (!this.configured) {
      return {
        value: await question(await this.remembering(this.record)),
        answeredBy: 'database',
      };
    }
    const { graph, standing } = this.configured;
    const { level, reason } = await standing();
    if (!level) {
      return this.askRecord(
        question,
        `The record answered, because the ${
          graph.kind
        } graph is not level with it${reason ? `: ${reason.message}` : ''}`,
      );
    }
    try {
      return {
        value: await question(await this.remembering(graph)),
        answeredBy: graph.kind,
      };
    } catch (error) {
      if (error instanceof GraphUnavailableError) {
        return this.askRecord(
          question,
          `The record answered, because the ${graph.kind} graph is away`,
        );
      }
      throw error;
    }
  }

  private async remembering(graph: LineageGraph): Promise<Neighbours> {
    return this.memory ? this.memory.of(graph) : graph;
  }

  private async askRecord<T>(
    question: (graph: Neighbours) => Promise<T>,
    notice: string,
  ): Promise<GraphAnswer<T>> {
    return {
      value: await question(await this.remembering(this.record)),
      answeredBy: 'database',
      notice,
    };
  }
}
