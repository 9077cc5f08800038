import {
  TableKind,
  TableSummary,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { TableCriteria } from '../access/TableCriteria';
import { whereVisible } from '../access/whereVisible';
import { TableRow } from '../record/recordRows';

/** A live table with what its schema says. */
export type LiveTableRow = Omit<TableRow, 'as_of'> & {
  as_of: string;
  schema_entity_name: string;
  schema_comment: string | null;
};

/** A query over the live tables that may be seen, with what their schemas say. */
export function selectTables(
  knex: Knex,
  visible: TableCriteria | undefined,
): Knex.QueryBuilder {
  return knex('tables')
    .join('schemas', 'schemas.ref', 'tables.schema_ref')
    .select(
      'tables.*',
      knex.raw('coalesce(tables.as_of, schemas.as_of) as as_of'),
      'schemas.entity_name as schema_entity_name',
      'schemas.comment as schema_comment',
    )
    .whereNull('tables.removed_revision')
    .modify(query => whereVisible(knex, query, visible));
}

/** What lists show of a table. */
export function summaryOf(row: LiveTableRow): TableSummary {
  return {
    ref: row.ref,
    source: row.source,
    schema: row.schema_name,
    name: row.name,
    kind: row.kind as TableKind,
    ...(row.comment !== null && { comment: row.comment }),
    entityName: row.entity_name,
    ...(row.owner !== null && { databaseOwner: row.owner }),
    columnCount: row.column_count,
    asOf: row.as_of,
    ...(row.kept !== null && { stale: JSON.parse(row.kept) }),
  };
}
