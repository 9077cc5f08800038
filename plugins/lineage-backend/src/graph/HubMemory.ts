import { EdgeKind } from '@grainline/backstage-plugin-lineage-common';
import {
  GraphEdgeKey,
  LineageGraph,
  NeighboursQuery,
} from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import { ProducerRow } from '../record/recordRows';
import { inEdgeOrder } from './inEdgeOrder';

/** What a question to a graph needs of it. */
export type Neighbours = Pick<LineageGraph, 'neighbours'>;

/** A node with fewer edges is asked for each time. */
const MANY = 200;
/** Edges that are remembered at most, some tens of megabytes. */
const MOST_EDGES = 200_000;

const nearOf = (edge: GraphEdgeKey, { direction }: NeighboursQuery) =>
  direction === 'upstream' ? edge.to : edge.from;

/**
 * Remembers the edges of the few nodes that have hundreds or thousands of them. Nearly every neighbourhood has such a node at its border, if only to count
 * what is behind it, and to read its edges costs more than all the rest.
 *
 * What is remembered holds for the revisions of the record at which it was read: each question asks for these first, a few rows, and whatever is of
 * others is forgotten. So an answer is as new as the record, on any number of replicas.
 */
export class HubMemory {
  private readonly knex: Knex;
  private revisions = '';
  private size = 0;
  /** By graph, direction, kind and node; what was remembered first is forgotten first. */
  private readonly hubs = new Map<string, readonly GraphEdgeKey[]>();

  static create(knex: Knex): HubMemory {
    return new HubMemory(knex);
  }

  private constructor(knex: Knex) {
    this.knex = knex;
  }

  /** A graph for one question, that knows what is remembered of it now. */
  async of(graph: LineageGraph): Promise<Neighbours> {
    const rows: Pick<ProducerRow, 'id' | 'revision'>[] = await this.knex(
      'producers',
    )
      .select('id', 'revision')
      .orderBy('id');
    const revisions = rows.map(row => `${row.id} ${row.revision}`).join('\n');
    if (revisions !== this.revisions) {
      this.hubs.clear();
      this.size = 0;
      this.revisions = revisions;
    }
    return {
      neighbours: query => this.neighbours(graph, query, revisions),
    };
  }

  private async neighbours(
    graph: LineageGraph,
    query: NeighboursQuery,
    revisions: string,
  ): Promise<readonly GraphEdgeKey[]> {
    // Walks ask for one kind; who asks for several gets them from the graph.
    const [kind] = query.kinds;
    if (query.kinds.length !== 1 || revisions !== this.revisions) {
      return graph.neighbours(query);
    }
    const keyOf = (ref: string) => this.keyOf(graph, query, kind, ref);
    const known = query.refs.flatMap(ref => this.hubs.get(keyOf(ref)) ?? []);
    const refs = query.refs.filter(ref => !this.hubs.has(keyOf(ref)));
    const found =
      refs.length > 0 ? await graph.neighbours({ ...query, refs }) : [];
    if (revisions === this.revisions) {
      this.remember(found, query, keyOf);
    }
    return known.length > 0 ? [...known, ...found].sort(inEdgeOrder) : found;
  }

  private remember(
    found: readonly GraphEdgeKey[],
    query: NeighboursQuery,
    keyOf: (ref: string) => string,
  ): void {
    const counts = new Map<string, number>();
    for (const edge of found) {
      const near = nearOf(edge, query);
      counts.set(near, (counts.get(near) ?? 0) + 1);
    }
    for (const [ref, count] of counts) {
      if (count >= MANY && count <= MOST_EDGES && !this.hubs.has(keyOf(ref))) {
        this.size += count;
        this.hubs.set(
          keyOf(ref),
          found.filter(edge => nearOf(edge, query) === ref),
        );
      }
    }
    for (const [key, edges] of this.hubs) {
      if (this.size <= MOST_EDGES) {
        return;
      }
      this.size -= edges.length;
      this.hubs.delete(key);
    }
  }

  private keyOf(
    graph: LineageGraph,
    { direction, values }: NeighboursQuery,
    kind: EdgeKind,
    ref: string,
  ): string {
    return `${graph.kind} ${direction} ${kind} ${values ?? false} ${ref}`;
  }
}
