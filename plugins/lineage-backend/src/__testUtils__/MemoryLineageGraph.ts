import {
  EDGE_KINDS,
  EdgeKind,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import {
  ApplyOptions,
  GraphChanges,
  GraphCounts,
  GraphEdge,
  GraphEdgeKey,
  LineageGraph,
  NeighboursQuery,
} from '@grainline/backstage-plugin-lineage-node';

const keyOf = (e: GraphEdgeKey) => `${e.from} ${e.to} ${e.kind}`;

/** A graph in memory that keeps the contract, to which outages can be done. It stands for any graph beside the record. */
export class MemoryLineageGraph implements LineageGraph {
  readonly kind = 'neo4j' as const;
  readonly nodes = {
    schemas: new Map<string, object>(),
    tables: new Map<string, object>(),
    columns: new Map<string, { table: string }>(),
    jobs: new Map<string, object>(),
  };
  readonly edges = new Map<string, GraphEdge>();
  private revisions = new Map<string, number>();
  /** Called before everything that is asked or told; may throw as an outage would. */
  onCall: (call: string) => void = () => {};

  async neighbours(query: NeighboursQuery): Promise<readonly GraphEdgeKey[]> {
    this.onCall('neighbours');
    const refs = new Set(query.refs);
    return [...this.edges.values()]
      .filter(
        e =>
          query.kinds.includes(e.kind) &&
          (!query.values ||
            e.kind !== 'DERIVES' ||
            (e.props.role ?? 'value') === 'value') &&
          refs.has(query.direction === 'upstream' ? e.to : e.from),
      )
      .map(({ from, to, kind }) => ({ from, to, kind }))
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  async cursors() {
    this.onCall('cursors');
    return Object.fromEntries(this.revisions);
  }

  async apply(changes: GraphChanges, options: ApplyOptions = {}) {
    this.onCall('apply');
    const twice = changes.edges.find(e => this.edges.has(keyOf(e)));
    if (options.fresh && twice) {
      throw new Error(`${keyOf(twice)} is said to be new, and is there`);
    }
    changes.schemas.forEach(s => this.nodes.schemas.set(s.ref, s));
    changes.tables.forEach(t => this.nodes.tables.set(t.ref, t));
    changes.columns.forEach(c => this.nodes.columns.set(c.ref, c));
    changes.jobs.forEach(j => this.nodes.jobs.set(j.id, j));
    const has = (ref: string) =>
      this.nodes.tables.has(ref) || this.nodes.columns.has(ref);
    changes.edges
      .filter(e => has(e.from) && has(e.to))
      .forEach(e => this.edges.set(keyOf(e), e));
    changes.removed.edges.forEach(e => this.edges.delete(keyOf(e)));
    changes.removed.columns.forEach(ref => this.drop(ref));
    changes.removed.tables.forEach(table => {
      [...this.nodes.columns.keys()]
        .filter(ref => tableOf(ref) === table)
        .forEach(ref => this.drop(ref));
      this.drop(table);
    });
    changes.removed.schemas.forEach(ref => this.nodes.schemas.delete(ref));
    changes.removed.jobs.forEach(id => this.nodes.jobs.delete(id));
  }

  async setCursor(producer: string, revision: number) {
    this.onCall('setCursor');
    this.revisions.set(producer, revision);
  }

  async clear() {
    this.onCall('clear');
    Object.values(this.nodes).forEach(nodes => nodes.clear());
    this.edges.clear();
    this.revisions.clear();
  }

  /** What is left when emptying was cut off. */
  forgetCursors() {
    this.revisions.clear();
  }

  async counts(): Promise<GraphCounts> {
    this.onCall('counts');
    return {
      schemas: this.nodes.schemas.size,
      tables: this.nodes.tables.size,
      columns: this.nodes.columns.size,
      jobs: this.nodes.jobs.size,
      edges: Object.fromEntries(
        EDGE_KINDS.map(kind => [
          kind,
          [...this.edges.values()].filter(e => e.kind === kind).length,
        ]),
      ) as Record<EdgeKind, number>,
    };
  }

  async close() {}

  private drop(ref: string) {
    this.nodes.columns.delete(ref);
    this.nodes.tables.delete(ref);
    for (const [key, edge] of this.edges) {
      if (edge.from === ref || edge.to === ref) {
        this.edges.delete(key);
      }
    }
  }
}
