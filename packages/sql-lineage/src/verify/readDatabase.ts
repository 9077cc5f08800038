import { InputError } from '@backstage/errors';
import type { CatalogData } from '../catalog/CatalogData';
import type { TableName } from '../model/TableName';
import type { NotedRead } from './compareReads';
import type { DatabaseSession } from './DatabaseSession';
import { FUNCTION_COLUMNS, functionsOf } from './functionColumns';
import { RELATIONS } from './relations';
import { VIEW_DEFINITIONS } from './viewDefinitions';
import { VIEW_READS } from './viewReads';

/** A view as the database has it. */
export interface DatabaseView {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
  /** Absent where it could not be read. */
  readonly sql?: string;
  /** Why the SQL could not be read. */
  readonly failure?: string;
  /** What the database notes that it reads. */
  readonly reads: readonly NotedRead[];
}

/** What the verification needs of a database. */
export interface Database {
  readonly catalog: CatalogData;
  /** System columns by table, which a catalog does not list. */
  readonly systemColumns: readonly {
    readonly table: TableName;
    readonly columns: readonly string[];
  }[];
  readonly views: readonly DatabaseView[];
}

/** Which views are verified. */
export interface ReadDatabaseOptions {
  /** Default: all schemas. */
  readonly schemas?: readonly string[];
  /** Those of pg_catalog and information_schema too. */
  readonly includeSystem?: boolean;
}

/** So many single failures, and the rest of what fails is given up: each may cost the lock timeout. */
const MAX_SINGLE_FAILURES = 8;

/**
 * Reads what the verification needs, in a fixed number of statements as long as
 * none of them fails.
 *
 * @throws InputError - naming the schema that is not there, or the statement that failed
 */
export async function readDatabase(
  session: DatabaseSession,
  options: ReadDatabaseOptions = {},
): Promise<Database> {
  const { schemas, includeSystem } = options;
  if (schemas) {
    await requireSchemas(session, schemas);
  }
  const relations = await session.rows(RELATIONS, [
    schemas ?? null,
    includeSystem ?? false,
  ]);
  const functions = await session.rows(FUNCTION_COLUMNS);
  const byOid = new Map(relations.map(relation => [relation.oid, relation]));
  const views = relations.filter(relation => relation.verified);
  const oids = views.map(view => view.oid);
  const reads = new Map<string, NotedRead[]>();
  for (const row of await session.rows(VIEW_READS, [oids])) {
    const read = byOid.get(row.table_oid);
    if (read) {
      const table = { schema: read.schema, name: read.name };
      const noted: NotedRead[] =
        row.columns.length > 0
          ? row.columns.map(column => ({ table, column }))
          : [{ table }];
      reads.set(row.view_oid, [...(reads.get(row.view_oid) ?? []), ...noted]);
    }
  }
  const definitions = await readDefinitions(session, oids);
  return {
    catalog: {
      tables: relations.map(({ schema, name, columns }) => ({
        schema,
        name,
        columns,
      })),
      functions: functionsOf(functions),
      complete: true,
    },
    systemColumns: relations
      .filter(relation => relation.system_columns.length > 0)
      .map(({ schema, name, system_columns: columns }) => ({
        table: { schema, name },
        columns,
      })),
    views: views.map(({ oid, schema, name, columns }) => ({
      schema,
      name,
      columns,
      reads: reads.get(oid) ?? [],
      ...definitions.get(oid),
    })),
  };
}

type Definition = Pick<DatabaseView, 'sql' | 'failure'>;

/**
 * Reads the SQL of the views in one statement. Only when that fails, because a
 * relation is locked or was dropped meanwhile, does it halve the list until the
 * culprits are alone.
 */
async function readDefinitions(
  session: DatabaseSession,
  oids: readonly string[],
): Promise<ReadonlyMap<string, Definition>> {
  const definitions = new Map<string, Definition>();
  const batches: (readonly string[])[] = [oids];
  let singleFailures = 0;
  for (let batch = batches.pop(); batch; batch = batches.pop()) {
    const rows = await session.attempt(VIEW_DEFINITIONS, [batch]);
    if (typeof rows !== 'string') {
      for (const { oid, sql } of rows) {
        definitions.set(
          oid,
          sql === null
            ? { failure: 'It was dropped while it was read' }
            : { sql },
        );
      }
    } else if (batch.length <= 1 || singleFailures >= MAX_SINGLE_FAILURES) {
      singleFailures++;
      batch.forEach(oid => definitions.set(oid, { failure: rows }));
    } else {
      const middle = Math.ceil(batch.length / 2);
      batches.push(batch.slice(middle), batch.slice(0, middle));
    }
  }
  return definitions;
}

async function requireSchemas(
  session: DatabaseSession,
  schemas: readonly string[],
): Promise<void> {
  const missing = await session.rows<{ name: string }>(
    {
      name: 'schemas',
      text: `SELECT s.name FROM unnest($1::text[]) s(name)
        WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = s.name)`,
    },
    [schemas],
  );
  if (missing.length > 0) {
    throw new InputError(
      `There is no schema ${missing
        .map(({ name }) => JSON.stringify(name))
        .join(', ')} in the database`,
    );
  }
}
