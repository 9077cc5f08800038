import { Client } from 'pg';
import type {
  OwnerCount,
  OwnerForeignKey,
  OwnerRelation,
  OwnerRelationKind,
  OwnerTotals,
} from './OwnerCount';
import {
  OWNER_FOREIGN_KEYS,
  OWNER_RELATIONS,
  type OwnerForeignKeyRow,
  type OwnerRelationRow,
} from './ownerQueries';

const KINDS: Readonly<Record<string, OwnerRelationKind>> = {
  'BASE TABLE': 'table',
  'PARTITIONED TABLE': 'partitioned-table',
  FOREIGN: 'foreign-table',
  VIEW: 'view',
  'MATERIALIZED VIEW': 'materialized-view',
};

/**
 * Counts what a database holds, as its owner sees it, and tells what of it another role may not see.
 *
 * @param url - connection string of the owner
 * @param options.withheldFrom - the role that crawls; when left out, nothing is withheld
 */
export async function countAsOwner(
  url: string,
  options: { withheldFrom?: string } = {},
): Promise<OwnerCount> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    // One snapshot, so that both statements speak of the same moment.
    await client.query(
      'BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY',
    );
    const role = [options.withheldFrom];
    const relations = await client.query<OwnerRelationRow>(
      OWNER_RELATIONS,
      role,
    );
    const keys = await client.query<OwnerForeignKeyRow>(
      OWNER_FOREIGN_KEYS,
      role,
    );
    const database = await client.query<{ name: string }>(
      'SELECT current_database() AS name',
    );
    await client.query('COMMIT');
    return summarise(
      database.rows[0].name,
      relations.rows.map(toRelation),
      keys.rows.map(toForeignKey),
    );
  } finally {
    await client.end();
  }
}

function toRelation(row: OwnerRelationRow): OwnerRelation {
  const { schema, name, columns, withheld } = row;
  return { schema, name, kind: KINDS[row.type], columns, withheld };
}

function toForeignKey(row: OwnerForeignKeyRow): OwnerForeignKey {
  return {
    name: row.name,
    schema: row.schema,
    table: row.table,
    columns: row.columns,
    referencedSchema: row.referenced_schema,
    referencedTable: row.referenced_table,
    referencedColumns: row.referenced_columns,
    withheld: row.withheld,
  };
}

function summarise(
  database: string,
  relations: readonly OwnerRelation[],
  foreignKeys: readonly OwnerForeignKey[],
): OwnerCount {
  const visible = relations.filter(relation => !relation.withheld);
  const withheld: Record<string, string[]> = {};
  for (const { schema, name } of relations.filter(r => r.withheld)) {
    (withheld[schema] ??= []).push(name);
  }
  const visibleSchemas = new Set(visible.map(relation => relation.schema));
  return {
    database,
    all: totals(relations, foreignKeys),
    visible: totals(
      visible,
      foreignKeys.filter(key => !key.withheld),
    ),
    withheld,
    withheldSchemas: Object.keys(withheld).filter(
      schema => !visibleSchemas.has(schema),
    ),
    relations,
    foreignKeys,
  };
}

function totals(
  relations: readonly OwnerRelation[],
  foreignKeys: readonly OwnerForeignKey[],
): OwnerTotals {
  const count = (...kinds: OwnerRelationKind[]) =>
    relations.filter(relation => kinds.includes(relation.kind)).length;
  return {
    schemas: new Set(relations.map(relation => relation.schema)).size,
    tables: count('table', 'partitioned-table', 'foreign-table'),
    views: count('view', 'materialized-view'),
    materializedViews: count('materialized-view'),
    columns: relations.reduce((sum, { columns }) => sum + columns.length, 0),
    foreignKeys: foreignKeys.length,
  };
}
