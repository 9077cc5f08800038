import neo4j from 'neo4j-driver';
import { ConflictError } from '@backstage/errors';
import {
  EdgeKind,
  isColumnRef,
  Job,
} from '@grainline/backstage-plugin-lineage-common';
import {
  ApplyOptions,
  GraphChanges,
  GraphColumn,
  GraphCounts,
  GraphEdgeKey,
  LineageGraph,
  NeighboursQuery,
} from '@grainline/backstage-plugin-lineage-node';
import { Neo4jConfig } from '../config/readNeo4jConfig';
import { batchesOf } from './batchesOf';
import { compareEdges } from './compareEdges';
import { CONSTRAINTS } from './constraints';
import * as cursors from './cursorStatements';
import { edgeRows, groupByEnds } from './edgeRows';
import * as edges from './edgeStatements';
import { Neo4jConnection, Neo4jDeadlines } from './Neo4jConnection';
import * as nodes from './nodeStatements';

/**
 * Rows a transaction. From measuring: 1,000 is slower by half, 10,000 is no faster and needs twice the server's heap.
 */
const BATCH = 5_000;
/** Tables a transaction when they are created with their columns, about 5,000 nodes. */
const TABLE_BATCH = 250;
/** Tables a transaction when they are removed: each takes its columns and all their edges along. */
const TABLE_REMOVAL_BATCH = 200;

/**
 * The lineage graph in Neo4j: nodes `Schema`, `Table`, `Column` and `Job` with a unique `ref`, relationships by the kinds of edge, and
 * `HAS_TABLE`, `HAS_COLUMN`.
 *
 * It is a copy of the record: whatever is in it can be rebuilt, nothing in it is the only one of its kind. Batches are states and every
 * statement is idempotent, so a crash between two batches is mended by applying the same changes again; the cursor moves last.
 */
export class Neo4jLineageGraph implements LineageGraph {
  readonly kind = 'neo4j' as const;
  private prepared: Promise<void> | undefined;
  /** True once something was there that was said to be new; then everything is looked for, until the graph is emptied. */
  private doubtful = false;

  private constructor(private readonly connection: Neo4jConnection) {}

  /** Connects when it is first asked; a server that is down makes the questions fail, not the start. */
  static create(
    config: Neo4jConfig,
    deadlines?: Partial<Neo4jDeadlines>,
  ): Neo4jLineageGraph {
    return new Neo4jLineageGraph(Neo4jConnection.create(config, deadlines));
  }

  async neighbours(query: NeighboursQuery): Promise<readonly GraphEdgeKey[]> {
    const kinds = [...new Set(query.kinds)];
    if (kinds.length === 0) {
      return [];
    }
    const found: GraphEdgeKey[] = [];
    for (const label of ['Table', 'Column'] as const) {
      const statement = edges.findNeighbours(
        label,
        query.direction,
        kinds,
        query.values,
      );
      const refs = [...new Set(query.refs)].filter(
        ref => edges.labelOf(ref) === label,
      );
      for (const batch of batchesOf(refs, BATCH)) {
        const rows = await this.connection.read<{
          ref: string;
          kind: EdgeKind;
          far: readonly string[];
        }>(statement, { refs: batch });
        for (const { ref, kind, far } of rows) {
          for (const other of far) {
            found.push(
              query.direction === 'upstream'
                ? { from: other, to: ref, kind }
                : { from: ref, to: other, kind },
            );
          }
        }
      }
    }
    return found.sort(compareEdges);
  }

  async cursors(): Promise<Readonly<Record<string, number>>> {
    const rows = await this.connection.read<{
      producer: string;
      revision: number;
    }>(cursors.READ_CURSORS);
    return Object.fromEntries(rows.map(r => [r.producer, r.revision]));
  }

  async apply(
    changes: GraphChanges,
    options: ApplyOptions = {},
  ): Promise<void> {
    await this.prepare();
    const { removed } = changes;
    for (const { kind, from, to, rows } of groupByEnds(removed.edges)) {
      await this.remove(edges.removeEdges(kind, from, to), 'rows', rows);
    }
    await this.remove(nodes.REMOVE_COLUMNS, 'refs', removed.columns);
    await this.remove(
      nodes.REMOVE_TABLES,
      'refs',
      removed.tables,
      TABLE_REMOVAL_BATCH,
    );
    await this.remove(nodes.REMOVE_JOBS, 'refs', removed.jobs);
    await this.remove(nodes.REMOVE_SCHEMAS, 'refs', removed.schemas);

    await this.merge(nodes.MERGE_SCHEMAS, changes.schemas);
    if (!(options.fresh && (await this.createTables(changes)))) {
      await this.merge(nodes.MERGE_TABLES, changes.tables, {
        Schema: table => [table.schema],
      });
      await this.merge(nodes.MERGE_COLUMNS, changes.columns.map(columnRow), {
        Table: column => [column.table],
      });
    }
    await this.merge(nodes.MERGE_JOBS, changes.jobs.map(jobRow));
    for (const { kind, from, to, rows } of groupByEnds(changes.edges)) {
      for (const batch of batchesOf(edgeRows(rows), BATCH)) {
        const isDone =
          options.fresh &&
          !this.doubtful &&
          (await this.create(edges.createEdges(kind, from, to), batch));
        if (!isDone) {
          await this.merge(edges.mergeEdges(kind, from, to), batch, {
            Table: edge => endsOf(edge).filter(ref => !isColumnRef(ref)),
            Column: edge => endsOf(edge).filter(isColumnRef),
          });
        }
      }
    }
  }

  /** Creates tables with their columns. False if they must be merged: then what is said to be new is believed no more. */
  private async createTables({
    tables,
    columns,
  }: GraphChanges): Promise<boolean> {
    if (this.doubtful) {
      return false;
    }
    const rows = new Map(
      tables.map(table => [
        table.ref,
        { ...table, columns: [] as ReturnType<typeof columnRow>[] },
      ]),
    );
    for (const column of columns) {
      const row = rows.get(column.table);
      if (!row) {
        return false;
      }
      row.columns.push(columnRow(column));
    }
    for (const batch of batchesOf([...rows.values()], TABLE_BATCH)) {
      if (!(await this.create(nodes.CREATE_TABLES, batch))) {
        this.doubtful = true;
        return false;
      }
    }
    return true;
  }

  /** Applies rows by a statement that must not run twice; false if they may not have been applied, none or all of them. */
  private async create(
    statement: string,
    rows: readonly unknown[],
  ): Promise<boolean> {
    return this.connection.tryWrite(async run => {
      const [{ applied }] = await run<{ applied: number }>(statement, { rows });
      return applied === rows.length;
    });
  }

  async setCursor(producer: string, revision: number): Promise<void> {
    await this.prepare();
    await this.connection.write(run =>
      run(cursors.SET_CURSOR, { producer, revision: neo4j.int(revision) }),
    );
  }

  async clear(): Promise<void> {
    await this.prepare();
    // First: should clearing end halfway, a graph without cursors is rebuilt, and one with cursors would be believed.
    await this.connection.write(run => run(cursors.REMOVE_CURSORS));
    this.doubtful = false;
    for (const label of ['Column', 'Table', 'Schema', 'Job'] as const) {
      let removed = BATCH;
      while (removed === BATCH) {
        const [row] = await this.connection.write(run =>
          run<{ applied: number }>(nodes.clearNodes(label), {
            limit: neo4j.int(BATCH),
          }),
        );
        removed = row.applied;
      }
    }
  }

  async counts(): Promise<GraphCounts> {
    const rows = await this.connection.read<{
      what: nodes.NodeLabel | EdgeKind;
      n: number;
    }>(nodes.COUNT);
    const count = Object.fromEntries(rows.map(r => [r.what, r.n]));
    return {
      schemas: count.Schema,
      tables: count.Table,
      columns: count.Column,
      jobs: count.Job,
      edges: {
        FOREIGN_KEY: count.FOREIGN_KEY,
        JOINS: count.JOINS,
        FEEDS: count.FEEDS,
        DERIVES: count.DERIVES,
      },
    };
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  /** Makes the constraints, once while the server stays; after a failure it may be another server, or an empty one. */
  private async prepare(): Promise<void> {
    this.prepared ??= (async () => {
      for (const constraint of CONSTRAINTS) {
        await this.connection.write(run => run(constraint));
      }
    })();
    await this.forgetOnFailure(this.prepared);
  }

  private async forgetOnFailure<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      this.prepared = undefined;
      throw error;
    }
  }

  private async remove(
    statement: string,
    parameter: 'rows' | 'refs',
    items: readonly unknown[],
    size = BATCH,
  ): Promise<void> {
    for (const batch of batchesOf(items, size)) {
      await this.forgetOnFailure(
        this.connection.write(run => run(statement, { [parameter]: batch })),
      );
    }
  }

  /**
   * @param needs - what must be there for a row to be applied, by label. A row whose neighbours are missing would vanish without a word,
   * so the batch is undone and the error names one of them.
   */
  private async merge<Row>(
    statement: string,
    rows: readonly Row[],
    needs: Partial<Record<nodes.NodeLabel, (row: Row) => string[]>> = {},
  ): Promise<void> {
    for (const batch of batchesOf(rows, BATCH)) {
      await this.forgetOnFailure(
        this.connection.write(async run => {
          const [{ applied }] = await run<{ applied: number }>(statement, {
            rows: batch,
          });
          if (applied === batch.length) {
            return;
          }
          for (const label of nodes.NODE_LABELS) {
            const refs = batch.flatMap(row => needs[label]?.(row) ?? []);
            const [missing] = await run<{ ref: string }>(
              nodes.findMissing(label),
              { refs },
            );
            if (missing) {
              throw new ConflictError(
                `The Neo4j graph is not level with the record: ${label} ${
                  missing.ref
                } is not in it, but ${batch.length - applied} of ${
                  batch.length
                } changes refer to such; rebuild the graph`,
              );
            }
          }
          throw new ConflictError(
            `Neo4j applied ${applied} of ${batch.length} changes; rebuild the graph`,
          );
        }),
      );
    }
  }
}

function columnRow(column: GraphColumn) {
  // A JavaScript number would be stored as a float.
  return { ...column, ordinal: neo4j.int(column.ordinal) };
}

function endsOf({ from, to }: { from: string; to: string }): string[] {
  return [from, to];
}

function jobRow({ id, ...job }: Job) {
  return { ...job, ref: id };
}
