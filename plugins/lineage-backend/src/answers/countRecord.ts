import {
  ColumnLineageCoverage,
  RecordCounts,
  VIEW_KINDS,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { TableCriteria } from '../access/TableCriteria';
import { whereVisible } from '../access/whereVisible';

function visibleTables(
  knex: Knex,
  source: string | undefined,
  visible: TableCriteria | undefined,
) {
  const query = knex('tables')
    .whereNull('tables.removed_revision')
    .modify(q => whereVisible(knex, q, visible));
  return source === undefined ? query : query.where('tables.source', source);
}

async function number(query: Knex.QueryBuilder): Promise<number> {
  const [row] = await query;
  return Number(row.count ?? 0);
}

/** How many views have lineage for all of their columns, and why the others have not. */
export async function countColumnLineage(
  knex: Knex,
  source: string | undefined,
  visible: TableCriteria | undefined,
): Promise<ColumnLineageCoverage> {
  const views = () =>
    visibleTables(knex, source, visible).whereIn('tables.kind', VIEW_KINDS);
  const reasons: { code: string; count: number | string }[] = await knex(
    'columns',
  )
    .select(knex.raw('unresolved_code as code, count(*) as count'))
    .whereNotNull('unresolved_code')
    .whereNull('columns.removed_revision')
    .whereIn('table_ref', views().select('tables.ref'))
    .groupBy('unresolved_code')
    .orderBy('unresolved_code');
  const counted = reasons.map(r => ({ code: r.code, count: Number(r.count) }));
  return {
    views: await number(views().count({ count: '*' })),
    complete: await number(
      views().where('unresolved_columns', 0).count({ count: '*' }),
    ),
    unresolved: counted.reduce((sum, r) => sum + r.count, 0),
    reasons: counted,
  };
}

/** Counts over the live record that a reader may see, tables apart from views. A flow counts if both of its ends may be seen. */
export async function countRecord(
  knex: Knex,
  source: string | undefined,
  visible: TableCriteria | undefined,
): Promise<RecordCounts> {
  const tables = () => visibleTables(knex, source, visible);
  const refs = () => tables().select('tables.ref');
  const live = (kind: string) =>
    knex('assertions')
      .where({ kind })
      .whereNull('valid_to')
      .whereIn('from_table', refs())
      .whereIn('to_table', refs());
  const schemas = source === undefined ? {} : { source };
  return {
    schemas: visible
      ? await number(tables().countDistinct({ count: 'tables.schema_ref' }))
      : await number(
          knex('schemas')
            .where(schemas)
            .whereNull('removed_revision')
            .count({ count: '*' }),
        ),
    tables: await number(
      tables().whereNotIn('tables.kind', VIEW_KINDS).count({ count: '*' }),
    ),
    views: await number(
      tables().whereIn('tables.kind', VIEW_KINDS).count({ count: '*' }),
    ),
    columns: await number(tables().sum({ count: 'column_count' })),
    // Constraints and not column pairs: a person counts a foreign key of three columns once.
    foreignKeys: await number(tables().sum({ count: 'foreign_key_count' })),
    flows: await number(
      knex
        .from(live('FEEDS').distinct('from_ref', 'to_ref').as('flows'))
        .count({ count: '*' }),
    ),
    columnLineage: await countColumnLineage(knex, source, visible),
  };
}
