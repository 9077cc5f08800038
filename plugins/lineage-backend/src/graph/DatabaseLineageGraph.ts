import {
  EDGE_KINDS,
  EdgeKind,
} from '@grainline/backstage-plugin-lineage-common';
import {
  GraphCounts,
  GraphEdgeKey,
  LineageGraph,
  NeighboursQuery,
} from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import { AssertionRow, ProducerRow } from '../record/recordRows';
import { whereAny } from '../record/whereAny';

/**
 * The graph that needs nothing installed: it walks the record's own assertions. What other graphs are told by `apply` the record already
 * holds, so it is always level, and there is nothing to apply or to clear.
 */
export class DatabaseLineageGraph implements LineageGraph {
  readonly kind = 'database' as const;
  private readonly knex: Knex;

  static create(knex: Knex): DatabaseLineageGraph {
    return new DatabaseLineageGraph(knex);
  }

  private constructor(knex: Knex) {
    this.knex = knex;
  }

  async neighbours(query: NeighboursQuery): Promise<readonly GraphEdgeKey[]> {
    if (query.refs.length === 0 || query.kinds.length === 0) {
      return [];
    }
    const end = query.direction === 'upstream' ? 'to_ref' : 'from_ref';
    const rows = await this.liveEdges()
      .distinct('from_ref', 'to_ref', 'kind')
      .where(whereAny(this.knex, end, query.refs))
      .whereIn('kind', query.kinds as EdgeKind[])
      .orderBy(['from_ref', 'to_ref', 'kind']);
    return rows.map(row => ({
      from: row.from_ref,
      to: row.to_ref,
      kind: row.kind as EdgeKind,
    }));
  }

  async cursors(): Promise<Readonly<Record<string, number>>> {
    const rows: ProducerRow[] = await this.knex('producers');
    return Object.fromEntries(rows.map(row => [row.id, Number(row.revision)]));
  }

  async apply(): Promise<void> {}

  async setCursor(): Promise<void> {}

  async clear(): Promise<void> {}

  async counts(): Promise<GraphCounts> {
    const count = async (table: string) => {
      const [row] = await this.knex(table)
        .whereNull('removed_revision')
        .count({ count: '*' });
      return Number(row.count);
    };
    const edges: { kind: string; count: number | string }[] = await this.knex
      .from(this.liveEdges().distinct('from_ref', 'to_ref', 'kind').as('e'))
      .select('kind')
      .count({ count: '*' })
      .groupBy('kind');
    return {
      schemas: await count('schemas'),
      tables: await count('tables'),
      columns: await count('columns'),
      jobs: await count('jobs'),
      edges: Object.fromEntries(
        EDGE_KINDS.map(kind => [
          kind,
          Number(edges.find(e => e.kind === kind)?.count ?? 0),
        ]),
      ) as Record<EdgeKind, number>,
    };
  }

  async close(): Promise<void> {}

  // A producer may still assert an edge of a table that is gone.
  private liveEdges() {
    const alive = (column: string) =>
      this.knex('tables')
        .select(this.knex.raw('1'))
        .where('tables.ref', this.knex.ref(`assertions.${column}`))
        .whereNull('tables.removed_revision');
    return this.knex<AssertionRow>('assertions')
      .whereNull('valid_to')
      .whereExists(alive('from_table'))
      .whereExists(alive('to_table'));
  }
}
