import {
  GraphChanges,
  GraphColumn,
  GraphEdge,
} from '@grainline/backstage-plugin-lineage-node';
import neo4j, { Driver } from 'neo4j-driver';

/** As many as a sync sends at once. */
const BATCH = 5_000;

const SCHEMAS = `UNWIND $rows AS row CREATE (:Schema {ref: row.ref, source: row.source, name: row.name})`;
const JOBS = `UNWIND $rows AS row CREATE (:Job {ref: row.ref, kind: row.kind, name: row.name, source: row.source, sql: row.sql})`;
const TABLES = `
  UNWIND $rows AS row MATCH (s:Schema {ref: row.schema})
  CREATE (s)-[:HAS_TABLE]->(:Table {ref: row.ref, name: row.name, kind: row.kind, comment: row.comment, grain: row.grain})`;
const COLUMNS = `
  UNWIND $rows AS row MATCH (t:Table {ref: row.table})
  CREATE (t)-[:HAS_COLUMN]->(:Column {ref: row.ref, name: row.name, type: row.type, ordinal: row.ordinal, primaryKey: row.primaryKey})`;

function edgeStatement(kind: string, from: string, to: string): string {
  return `
    UNWIND $rows AS row MATCH (a:${from} {ref: row.from}) MATCH (b:${to} {ref: row.to})
    CREATE (a)-[r:${kind}]->(b) SET r = row.props`;
}

const labelOf = (ref: string) =>
  ref.split('/').length === 4 ? 'Column' : 'Table';

const columnRow = (column: GraphColumn) => ({
  ...column,
  ordinal: neo4j.int(column.ordinal),
});

const edgeRow = ({ from, to, bases, props }: GraphEdge) => ({
  from,
  to,
  props: Object.fromEntries(
    Object.entries({ ...props, bases }).filter(([, v]) => v !== undefined),
  ),
});

/**
 * The floor under every synchronisation: the same nodes and relationships, in memory already, by bare CREATE in batches on one connection, with
 * the indexes that relationships need to find their ends.
 */
export async function bareCreate(
  driver: Driver,
  changes: readonly GraphChanges[],
): Promise<void> {
  const session = driver.session();
  const send = async (statement: string, rows: readonly unknown[]) => {
    for (let start = 0; start < rows.length; start += BATCH) {
      await session.executeWrite(tx =>
        tx.run(statement, { rows: rows.slice(start, start + BATCH) }),
      );
    }
  };
  try {
    const all = <T>(of: (batch: GraphChanges) => readonly T[]) =>
      changes.flatMap(of);
    await send(
      SCHEMAS,
      all(c => c.schemas),
    );
    await send(
      JOBS,
      all(c => c.jobs).map(({ id, ...job }) => ({ ...job, ref: id })),
    );
    await send(
      TABLES,
      all(c => c.tables),
    );
    await send(COLUMNS, all(c => c.columns).map(columnRow));
    const groups = new Map<string, GraphEdge[]>();
    for (const edge of all(c => c.edges)) {
      const statement = edgeStatement(
        edge.kind,
        labelOf(edge.from),
        labelOf(edge.to),
      );
      const group = groups.get(statement) ?? [];
      groups.set(statement, group);
      group.push(edge);
    }
    for (const [statement, edges] of groups) {
      await send(statement, edges.map(edgeRow));
    }
  } finally {
    await session.close();
  }
}
