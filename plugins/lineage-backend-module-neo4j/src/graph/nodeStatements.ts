// Rows are bound as $rows or $refs; nothing is spliced into these texts.

/** Row: GraphSchema. */
export const MERGE_SCHEMAS = `
UNWIND $rows AS row
MERGE (n:Schema {ref: row.ref})
SET n.source = row.source, n.name = row.name
RETURN count(*) AS applied`;

/** Row: GraphTable. A table whose schema is not there is not applied, which the count tells. */
export const MERGE_TABLES = `
UNWIND $rows AS row
MATCH (s:Schema {ref: row.schema})
MERGE (n:Table {ref: row.ref})
SET n.name = row.name, n.kind = row.kind, n.comment = row.comment, n.grain = row.grain
MERGE (s)-[:HAS_TABLE]->(n)
RETURN count(*) AS applied`;

/** Row: GraphColumn. A column whose table is not there is not applied, which the count tells. */
export const MERGE_COLUMNS = `
UNWIND $rows AS row
MATCH (t:Table {ref: row.table})
MERGE (n:Column {ref: row.ref})
SET n.name = row.name, n.type = row.type, n.ordinal = row.ordinal, n.primaryKey = row.primaryKey
MERGE (t)-[:HAS_COLUMN]->(n)
RETURN count(*) AS applied`;

/**
 * Row: GraphTable with its `columns`. Creates without looking, which a table or column that is there already refuses by its constraint. A table
 * whose schema is not there is not created, which the count tells.
 */
export const CREATE_TABLES = `
UNWIND $rows AS row
MATCH (s:Schema {ref: row.schema})
CREATE (s)-[:HAS_TABLE]->(t:Table {ref: row.ref, name: row.name, kind: row.kind, comment: row.comment, grain: row.grain})
FOREACH (c IN row.columns |
  CREATE (t)-[:HAS_COLUMN]->(:Column {ref: c.ref, name: c.name, type: c.type, ordinal: c.ordinal, primaryKey: c.primaryKey}))
RETURN count(*) AS applied`;

/** Row: Job, its id as `ref`. */
export const MERGE_JOBS = `
UNWIND $rows AS row
MERGE (n:Job {ref: row.ref})
SET n.name = row.name, n.kind = row.kind, n.source = row.source, n.sql = row.sql
RETURN count(*) AS applied`;

export const REMOVE_SCHEMAS = `
UNWIND $refs AS ref
MATCH (n:Schema {ref: ref})
DETACH DELETE n`;

/** A table takes its columns along, so that no column is left without a table. */
export const REMOVE_TABLES = `
UNWIND $refs AS ref
MATCH (n:Table {ref: ref})
OPTIONAL MATCH (n)-[:HAS_COLUMN]->(c:Column)
DETACH DELETE c, n`;

export const REMOVE_COLUMNS = `
UNWIND $refs AS ref
MATCH (n:Column {ref: ref})
DETACH DELETE n`;

export const REMOVE_JOBS = `
UNWIND $refs AS ref
MATCH (n:Job {ref: ref})
DETACH DELETE n`;

/** Labels of the graph's nodes; all have the unique property `ref`. */
export const NODE_LABELS = ['Schema', 'Table', 'Column', 'Job'] as const;

/** @see NODE_LABELS */
export type NodeLabel = (typeof NODE_LABELS)[number];

/** Finds one ref that no node of the label has. */
export function findMissing(label: NodeLabel): string {
  return `
UNWIND $refs AS ref
OPTIONAL MATCH (n:${label} {ref: ref})
WITH ref WHERE n IS NULL
RETURN ref LIMIT 1`;
}

/** Removes nodes of a label by the batch, and says how many. */
export function clearNodes(label: NodeLabel): string {
  return `
MATCH (n:${label})
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS applied`;
}

/** Rows: `{ what, n }`; answered from the store's own counts, so the cost does not grow with the graph. */
export const COUNT = `
MATCH (n:Schema) WITH count(n) AS n RETURN 'Schema' AS what, n
UNION ALL MATCH (n:Table) WITH count(n) AS n RETURN 'Table' AS what, n
UNION ALL MATCH (n:Column) WITH count(n) AS n RETURN 'Column' AS what, n
UNION ALL MATCH (n:Job) WITH count(n) AS n RETURN 'Job' AS what, n
UNION ALL MATCH ()-[r:FOREIGN_KEY]->() WITH count(r) AS n RETURN 'FOREIGN_KEY' AS what, n
UNION ALL MATCH ()-[r:JOINS]->() WITH count(r) AS n RETURN 'JOINS' AS what, n
UNION ALL MATCH ()-[r:FEEDS]->() WITH count(r) AS n RETURN 'FEEDS' AS what, n
UNION ALL MATCH ()-[r:DERIVES]->() WITH count(r) AS n RETURN 'DERIVES' AS what, n`;
