import {
  ColumnRef,
  Impacted,
  TableRef,
  parseColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { DashboardFitRow, DashboardRow } from '../../dashboards/DashboardRow';
import { whereAny } from '../../record/whereAny';
import { namesIn } from '../values/namesIn';

/**
 * The dashboards that read some tables.
 *
 * @param tables - tables that the reader may see, with their distance and how they are hit
 * @param columns - if given, only dashboards whose SQL names one of these columns of the table, or all of them
 */
export async function readDashboardsOn(
  knex: Knex,
  tables: ReadonlyMap<TableRef, Pick<Impacted, 'depth' | 'role'>>,
  columns?: ReadonlySet<ColumnRef>,
): Promise<Impacted[]> {
  const fits: DashboardFitRow[] = await knex<DashboardFitRow>(
    'dashboard_fits',
  ).where(whereAny(knex, 'table_ref', [...tables.keys()]));
  const rows: DashboardRow[] = await knex<DashboardRow>('dashboards').where(
    whereAny(knex, 'id', [...new Set(fits.map(fit => fit.dashboard))]),
  );
  return rows.flatMap((row): Impacted[] => {
    const own = fits
      .filter(({ dashboard }) => dashboard === row.id)
      .flatMap(({ table_ref }) => {
        const hit = tables.get(table_ref)!;
        const isNamed =
          hit.role === 'rows' || namesColumn(row.sql, table_ref, columns);
        return isNamed ? [hit] : [];
      })
      .sort((a, b) => a.depth - b.depth);
    const [nearest] = own;
    return nearest
      ? [
          {
            kind: 'dashboard',
            ref: row.id,
            label: row.title,
            depth: nearest.depth + 1,
            role: nearest.role,
            certainty: 'certain',
            ...(row.owner !== null && { owner: row.owner }),
          },
        ]
      : [];
  });
}

function namesColumn(
  sql: string,
  table: TableRef,
  columns: ReadonlySet<ColumnRef> | undefined,
): boolean {
  if (!columns || /(^|[\s,.])\*/.test(sql)) {
    return true;
  }
  const names = namesIn(sql);
  return [...columns].some(
    ref => tableOf(ref) === table && names.has(parseColumnRef(ref).column),
  );
}
