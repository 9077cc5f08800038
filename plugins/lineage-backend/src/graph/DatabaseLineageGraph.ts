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
import { liveTables } from '../record/liveTables';
import { AssertionRow, ProducerRow } from '../record/recordRows';
import { whereAny } from '../record/whereAny';
import { inEdgeOrder } from './inEdgeOrder';
import { listOf, readList } from './textList';

interface NeighbourRow {
  readonly near: string;
  readonly kind: string;
  readonly list: string | readonly string[] | null;
}

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
    const upstream = query.direction === 'upstream';
    const [near, far] = upstream
      ? ['to_ref', 'from_ref']
      : ['from_ref', 'to_ref'];
    const rows: NeighbourRow[] = await this.liveEdges(
      query.kinds.every(kind => kind === 'FEEDS'),
    )
      .select({ near, kind: 'kind' }, listOf(this.knex, far, 'list'))
      .where(whereAny(this.knex, near, query.refs))
      .whereIn('kind', query.kinds as EdgeKind[])
      .modify(edges => {
        if (query.values) {
          edges.where(value =>
            value
              .whereNot({ kind: 'DERIVES' })
              .orWhereNull('role')
              .orWhere({ role: 'value' }),
          );
        }
      })
      .groupBy(near, 'kind');
    return rows
      .flatMap(row => {
        const kind = row.kind as EdgeKind;
        // Several producers may assert one edge.
        return [...new Set(readList(row.list))].map(ref =>
          upstream
            ? { from: ref, to: row.near, kind }
            : { from: row.near, to: ref, kind },
        );
      })
      .sort(inEdgeOrder);
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

  /**
   * A producer may still assert an edge of a table that is gone.
   *
   * @param betweenTables - the edges that are asked for are between tables: then their ends need not be looked up
   */
  private liveEdges(betweenTables = false) {
    const [from, to] = betweenTables
      ? ['from_ref', 'to_ref']
      : ['from_table', 'to_table'];
    const alive = (end: string) =>
      this.knex
        .select(this.knex.raw('1'))
        .from(liveTables(this.knex))
        .where('tables.ref', this.knex.ref(`assertions.${end}`))
        .whereNull('tables.removed_revision');
    return this.knex<AssertionRow>('assertions')
      .whereNull('valid_to')
      .whereExists(alive(from))
      .whereExists(alive(to));
  }
}
