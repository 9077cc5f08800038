import {
  Assertion,
  Job,
  isColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { TableSnapshot } from '@grainline/backstage-plugin-lineage-node';
import {
  AnalysedColumn,
  AnalysedSchema,
  AnalysedTable,
} from '../analyse/AnalysedSnapshot';
import { contentHash } from './contentHash';
import {
  AssertionRow,
  ColumnRow,
  JobRow,
  SchemaRow,
  TableRow,
} from './recordRows';

/** What a crawl says of a schema, without what only the record knows. */
export type SchemaFacts = Omit<
  SchemaRow,
  'revision' | 'removed_revision' | 'missing_crawls'
>;

/** What a crawl says of a table, without what only the record knows. */
export type TableFacts = Omit<
  TableRow,
  'revision' | 'removed_revision' | 'missing_crawls' | 'as_of' | 'kept'
>;

/** What a crawl says of a column, without what only the record knows. */
export type ColumnFacts = Omit<ColumnRow, 'revision' | 'removed_revision'>;

/** What a crawl says of a job, without what only the record knows. */
export type JobFacts = Omit<JobRow, 'revision' | 'removed_revision'>;

/** What a producer says of an edge, without what only the record knows. */
export type AssertionFacts = Omit<
  AssertionRow,
  'id' | 'valid_from' | 'valid_to' | 'revision' | 'removed_revision'
>;

const json = (value: unknown) =>
  value === undefined ? null : JSON.stringify(value);

/** A schema's row. Only names, owner and comment make it a changed schema: the rest differs from crawl to crawl. */
export function schemaFacts(
  source: string,
  schema: AnalysedSchema,
  asOf: string,
): SchemaFacts {
  const named = {
    name: schema.name,
    entity_name: schema.entityName,
    owner: schema.owner ?? null,
    comment: schema.comment ?? null,
  };
  return {
    ref: schema.ref,
    source,
    ...named,
    withheld: schema.withheld,
    completeness: schema.completeness,
    reason: json(schema.reason),
    as_of: asOf,
    hash: contentHash(named),
  };
}

/** A column's row. */
export function columnFacts(
  source: string,
  table: string,
  column: AnalysedColumn,
): ColumnFacts {
  const row = {
    ref: column.ref,
    table_ref: table,
    source,
    name: column.name,
    ordinal: column.ordinal,
    type: column.type,
    nullable: column.nullable,
    default_value: column.default ?? null,
    generated: column.generated ?? null,
    identity: column.identity ?? null,
    comment: column.comment ?? null,
    primary_key: column.primaryKey,
    unresolved: json(column.unresolved),
    unresolved_code: column.unresolved?.code ?? null,
    attribute: column.attribute ?? null,
    kept: json(column.kept?.reason),
    kept_since: column.kept?.since ?? null,
  };
  return { ...row, hash: contentHash(Object.values(row)) };
}

/** What changes of a table from crawl to crawl without the table being another. */
export type TableFigures = Pick<
  TableRow,
  'ref' | 'object_id' | 'figures' | 'figures_hash'
>;

/** The figures of a table, as far as they stand with it. */
export function figuresOf(
  ref: string,
  table: Pick<
    TableSnapshot,
    'objectId' | 'created' | 'updated' | 'rows' | 'bytes' | 'dataThrough'
  >,
): TableFigures {
  const figures = JSON.stringify({
    created: table.created,
    updated: table.updated,
    rows: table.rows,
    bytes: table.bytes,
    dataThrough: table.dataThrough,
  });
  return {
    ref,
    object_id: table.objectId,
    figures,
    figures_hash: contentHash([table.objectId, figures]),
  };
}

/** What the edges that a table owns add to its row. */
export interface OwnedEdges {
  /** The tables that feed it. */
  readonly feeds: readonly string[];
  readonly edgesHash: string;
}

/** Sums up the edges that one table owns, but for its joins, which are compared by themselves. */
export function ownedEdges(edges: readonly AssertionFacts[]): OwnedEdges {
  return {
    feeds: edges
      .filter(e => e.kind === 'FEEDS')
      .map(e => e.from_ref)
      .sort(),
    edgesHash: contentHash(edges.map(e => e.hash).sort()),
  };
}

/**
 * A table's row. Its hash covers everything that a consumer shows of it: its columns, the tables that feed it and its schema's comment
 * included. Figures and the object id differ from crawl to crawl and are no change.
 */
export function tableFacts(
  source: string,
  table: AnalysedTable,
  context: {
    readonly columns: readonly ColumnFacts[];
    readonly edges: OwnedEdges;
    readonly schemaComment?: string;
  },
): TableFacts {
  const row = {
    ref: table.ref,
    source,
    schema_ref: table.schemaRef,
    schema_name: table.schema,
    name: table.name,
    kind: table.kind,
    owner: table.owner ?? null,
    comment: table.comment ?? null,
    entity_name: table.entityName,
    column_count: table.columns.length,
    unresolved_columns: table.columns.filter(c => c.unresolved).length,
    foreign_key_count: table.foreignKeys.length,
    view_sql: table.viewSql ?? null,
    facts: JSON.stringify({
      keys: table.keys,
      checks: table.checks,
      foreignKeys: table.foreignKeys,
      partitionKey: table.partitionKey,
      partitionCount: table.partitionCount,
      family: table.family?.map(member => member.name),
      inherits: table.inherits,
      origin: table.origin,
    }),
    grain: JSON.stringify(table.grain),
    unresolved: JSON.stringify(table.unresolved),
  };
  return {
    ...row,
    ...figuresOf(table.ref, table),
    hash: contentHash([
      Object.values(row),
      context.columns.map(c => c.hash),
      context.edges.feeds,
      context.schemaComment,
    ]),
    edges_hash: context.edges.edgesHash,
  };
}

/** A job's row. Its hash covers what it is; how often and when it was seen to run differs from crawl to crawl and is no change. */
export function jobFacts(producer: string, job: Job): JobFacts {
  const row = {
    id: job.id,
    producer,
    source: job.source,
    kind: job.kind,
    name: job.name,
    sql: job.sql ?? null,
    url: job.url ?? null,
    shapes: json(job.shapes),
  };
  return {
    ...row,
    calls: job.calls ?? null,
    first_seen: job.firstSeen ?? null,
    last_seen: job.lastSeen ?? null,
    hash: contentHash(Object.values(row)),
  };
}

/**
 * An assertion's row. Its owner is the table by whose reading it stands or falls: the table that is fed or derived, the table that declares a
 * foreign key, and the first table of a join.
 */
export function assertionFacts(
  producer: string,
  assertion: Assertion,
): AssertionFacts {
  const fromTable = isColumnRef(assertion.from)
    ? tableOf(assertion.from)
    : assertion.from;
  const toTable = isColumnRef(assertion.to)
    ? tableOf(assertion.to)
    : assertion.to;
  const flows = assertion.kind === 'FEEDS' || assertion.kind === 'DERIVES';
  const row = {
    from_ref: assertion.from,
    to_ref: assertion.to,
    kind: assertion.kind,
    producer,
    from_table: fromTable,
    to_table: toTable,
    owner_table: flows ? toTable : fromTable,
    role: assertion.props.role ?? null,
    job: assertion.props.job ?? null,
    basis: assertion.basis,
    props: JSON.stringify(assertion.props),
    evidence: JSON.stringify(assertion.evidence),
  };
  return { ...row, hash: contentHash(Object.values(row)) };
}
