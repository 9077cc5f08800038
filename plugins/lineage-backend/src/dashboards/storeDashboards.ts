import { Knex } from 'knex';
import { whereAny } from '../record/whereAny';
import { Dashboard } from './Dashboard';
import { DashboardFitRow, DashboardRow } from './DashboardRow';

/** What became of the dashboards of one origin. */
export interface StoredDashboards {
  /** Ids of those that are new, or declare something else than before. */
  readonly changed: readonly string[];
  /** How many are no longer declared, and were removed. */
  readonly removed: number;
}

/** Makes the record's dashboards of one origin those that are declared; what is known of how they fit is kept. */
export async function storeDashboards(
  knex: Knex,
  origin: Dashboard['origin'],
  dashboards: readonly Dashboard[],
): Promise<StoredDashboards> {
  return knex.transaction(async trx => {
    const stored: DashboardRow[] = await trx<DashboardRow>('dashboards').where({
      origin,
    });
    const before = new Map(stored.map(row => [row.id, row]));
    const declared = new Set(dashboards.map(dashboard => dashboard.id));
    const gone = stored.map(row => row.id).filter(id => !declared.has(id));
    if (gone.length > 0) {
      await trx<DashboardFitRow>('dashboard_fits')
        .where(whereAny(knex, 'dashboard', gone))
        .delete();
      await trx<DashboardRow>('dashboards')
        .where(whereAny(knex, 'id', gone))
        .delete();
    }
    const changed: string[] = [];
    for (const dashboard of dashboards) {
      const known = before.get(dashboard.id);
      const row = {
        origin,
        title: dashboard.title,
        owner: dashboard.owner ?? null,
        sql: dashboard.sql,
        asked: JSON.stringify(dashboard.asked),
        // The source that was found for one that declares none stands while its SQL does.
        source:
          dashboard.source ??
          (known?.sql === dashboard.sql ? known.source : null),
      };
      if (
        known &&
        (Object.keys(row) as (keyof typeof row)[]).every(
          key => known[key] === row[key],
        )
      ) {
        continue;
      }
      changed.push(dashboard.id);
      if (known && (known.sql !== row.sql || known.asked !== row.asked)) {
        // It fitted something else: nothing stopped fitting.
        await trx<DashboardFitRow>('dashboard_fits')
          .where({ dashboard: dashboard.id })
          .delete();
      }
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
    return { changed, removed: gone.length };
  });
}
