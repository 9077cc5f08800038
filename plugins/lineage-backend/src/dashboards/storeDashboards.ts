import { Knex } from 'knex';
import { whereAny } from '../record/whereAny';
import { Dashboard } from './Dashboard';
import { DashboardFitRow, DashboardRow } from './DashboardRow';

/**
 * Makes the record's dashboards of one origin those that are declared; what is known of how they fit is kept.
 *
 * @returns how many are no longer declared, and were removed
 */
export async function storeDashboards(
  knex: Knex,
  origin: Dashboard['origin'],
  dashboards: readonly Dashboard[],
): Promise<{ readonly removed: number }> {
  return knex.transaction(async trx => {
    const stored: Pick<DashboardRow, 'id'>[] = await trx<DashboardRow>(
      'dashboards',
    )
      .select('id')
      .where({ origin });
    const declared = new Set(dashboards.map(dashboard => dashboard.id));
    const gone = stored.map(row => row.id).filter(id => !declared.has(id));
    await trx<DashboardFitRow>('dashboard_fits')
      .where(whereAny(knex, 'dashboard', gone))
      .delete();
    await trx<DashboardRow>('dashboards')
      .where(whereAny(knex, 'id', gone))
      .delete();
    for (const dashboard of dashboards) {
      const row = {
        origin,
        title: dashboard.title,
        owner: dashboard.owner ?? null,
        source: dashboard.source ?? null,
        sql: dashboard.sql,
        asked: JSON.stringify(dashboard.asked),
      };
      await trx<DashboardRow>('dashboards')
        .insert({
          id: dashboard.id,
          ...row,
          reason: null,
          checked_at: null,
        })
        .onConflict('id')
        .merge(row);
    }
    return { removed: gone.length };
  });
}
