import { ColumnUsage } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { TableCriteria } from '../access/TableCriteria';
import { whereVisible } from '../access/whereVisible';

interface UsageRow {
  column: string;
  columns: number | string;
  tables: number | string;
}

function usageOf(knex: Knex, table: string): Knex.QueryBuilder {
  return knex('assertions')
    .join('tables', 'tables.ref', 'assertions.to_table')
    .select(
      'assertions.from_ref as column',
      knex.raw(
        `count(distinct case when assertions.role is null or assertions.role = 'value' then assertions.to_ref end) as columns`,
      ),
      knex.raw('count(distinct assertions.to_table) as tables'),
    )
    .where({ 'assertions.from_table': table, 'assertions.kind': 'DERIVES' })
    .whereNot({ 'assertions.to_table': table })
    .whereNull('assertions.valid_to')
    .whereNull('tables.removed_revision')
    .groupBy('assertions.from_ref');
}

/**
 * How much reads each column of a table directly, by the column's ref; a column that nothing reads has no entry.
 *
 * @param visible - tables that the reader may see: the others are counted apart
 */
export async function countColumnUsage(
  knex: Knex,
  table: string,
  visible: TableCriteria | undefined,
): Promise<ReadonlyMap<string, ColumnUsage>> {
  const all: UsageRow[] = await usageOf(knex, table);
  const seen: UsageRow[] = visible
    ? await usageOf(knex, table).modify(q => whereVisible(knex, q, visible))
    : all;
  const seenOf = new Map(seen.map(row => [row.column, row]));
  return new Map(
    all.map(({ column, tables }) => {
      const shown = seenOf.get(column);
      const shownTables = Number(shown?.tables ?? 0);
      return [
        column,
        {
          columns: Number(shown?.columns ?? 0),
          tables: shownTables,
          hidden: Number(tables) - shownTables,
        },
      ];
    }),
  );
}
