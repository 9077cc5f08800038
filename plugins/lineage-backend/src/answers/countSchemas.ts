import {
  ColumnLineageCoverage,
  VIEW_KINDS,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { TableCriteria } from '../access/TableCriteria';
import { whereVisible } from '../access/whereVisible';

/** What a schema holds, as far as the reader may see it. */
export interface SchemaCounts {
  readonly tables: number;
  readonly columns: number;
  /** Tables that the last crawl did not see. */
  readonly kept: number;
  readonly columnLineage: ColumnLineageCoverage;
}

interface CountRow {
  schema_ref: string;
  tables: number | string;
  columns: number | string | null;
  kept: number | string;
  views: number | string;
  complete: number | string;
}

interface ReasonRow {
  schema_ref: string;
  code: string;
  count: number | string;
}

/** Counts each schema of a source by two reads, whatever their number; by the schemas' refs. */
export async function countSchemas(
  knex: Knex,
  source: string,
  visible: TableCriteria | undefined,
): Promise<ReadonlyMap<string, SchemaCounts>> {
  const tables = () =>
    knex('tables')
      .where('tables.source', source)
      .whereNull('tables.removed_revision')
      .modify(query => whereVisible(knex, query, visible));
  const isView = `tables.kind in (${VIEW_KINDS.map(() => '?').join(', ')})`;
  const counts: CountRow[] = await tables()
    .select(
      'schema_ref',
      knex.raw('count(*) as tables'),
      knex.raw('sum(column_count) as columns'),
      knex.raw('count(tables.kept) as kept'),
      knex.raw(`count(case when ${isView} then 1 end) as views`, [
        ...VIEW_KINDS,
      ]),
      knex.raw(
        `count(case when ${isView} and unresolved_columns = 0 then 1 end) as complete`,
        [...VIEW_KINDS],
      ),
    )
    .groupBy('schema_ref');
  const unresolved: ReasonRow[] = await tables()
    .join('columns', 'columns.table_ref', 'tables.ref')
    .select(
      'tables.schema_ref',
      'columns.unresolved_code as code',
      knex.raw('count(*) as count'),
    )
    .where('tables.unresolved_columns', '>', 0)
    .whereIn('tables.kind', VIEW_KINDS)
    .whereNotNull('columns.unresolved_code')
    .whereNull('columns.removed_revision')
    .groupBy('tables.schema_ref', 'columns.unresolved_code')
    .orderBy('columns.unresolved_code');
  return new Map(
    counts.map(row => {
      const reasons = unresolved
        .filter(r => r.schema_ref === row.schema_ref)
        .map(({ code, count }) => ({ code, count: Number(count) }));
      return [
        row.schema_ref,
        {
          tables: Number(row.tables),
          columns: Number(row.columns ?? 0),
          kept: Number(row.kept),
          columnLineage: {
            views: Number(row.views),
            complete: Number(row.complete),
            unresolved: reasons.reduce((sum, r) => sum + r.count, 0),
            reasons,
          },
        },
      ];
    }),
  );
}

/** The coverage of some schemas together. */
export function sumCoverage(
  parts: readonly ColumnLineageCoverage[],
): ColumnLineageCoverage {
  const counts = new Map<string, number>();
  for (const { code, count } of parts.flatMap(part => part.reasons)) {
    counts.set(code, (counts.get(code) ?? 0) + count);
  }
  const sum = (of: (part: ColumnLineageCoverage) => number) =>
    parts.reduce((total, part) => total + of(part), 0);
  return {
    views: sum(part => part.views),
    complete: sum(part => part.complete),
    unresolved: sum(part => part.unresolved),
    reasons: [...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, count]) => ({ code, count })),
  };
}
