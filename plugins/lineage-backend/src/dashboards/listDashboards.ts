import {
  DashboardFit,
  FitVerdict,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { ReadContext } from '../answers/LineageReads';
import { LiveTableRow, selectTables, summaryOf } from '../answers/selectTables';
import { rankOfVerdict } from '../fit/rankFits';
import { whereAny } from '../record/whereAny';
import { DashboardFitRow, DashboardRow } from './DashboardRow';

const MOST = 500;

/** In words that name no table: who may not see all of them must not learn of them here. */
const PLAIN: Readonly<Record<FitVerdict, string>> = {
  fits: 'It fits.',
  'fits-with-changes': 'It fits with changes.',
  'does-not-fit': 'It does not fit.',
  'cannot-tell': 'Whether it fits cannot be told.',
};

/**
 * The dashboards that are known, and how their tables fit: by the table that fits worst, or by the one that is asked for.
 *
 * @param table - only those that read this table
 */
export async function listDashboards(
  knex: Knex,
  table: TableRef | undefined,
  context: ReadContext,
): Promise<readonly DashboardFit[]> {
  const fits: DashboardFitRow[] = await knex<DashboardFitRow>('dashboard_fits')
    .modify(query => {
      if (table !== undefined) {
        query.where({ table_ref: table });
      }
    })
    .orderBy(['dashboard', 'ordinal'])
    .limit(20 * MOST);
  const rows: DashboardRow[] = await knex<DashboardRow>('dashboards')
    .modify(query => {
      if (table !== undefined) {
        query.where(
          whereAny(
            knex,
            'id',
            fits.map(fit => fit.dashboard),
          ),
        );
      }
    })
    .orderBy(['title', 'id'])
    .limit(MOST);
  const tables: LiveTableRow[] = await selectTables(
    knex,
    context.visible,
  ).where(
    whereAny(knex, 'tables.ref', [...new Set(fits.map(fit => fit.table_ref))]),
  );
  const visible = new Map(tables.map(row => [row.ref, row]));
  return rows
    .map(row => {
      const all = fits.filter(fit => fit.dashboard === row.id);
      const seen = all.filter(fit => visible.has(fit.table_ref));
      return dashboardFit(
        row,
        all.length > 0 && seen.length === 0 ? undefined : seen,
        visible,
        context,
      );
    })
    .filter(one => one !== undefined);
}

/** @returns undefined for a dashboard of hidden tables alone */
function dashboardFit(
  row: DashboardRow,
  fits: readonly DashboardFitRow[] | undefined,
  visible: ReadonlyMap<string, LiveTableRow>,
  context: ReadContext,
): DashboardFit | undefined {
  if (!fits) {
    return undefined;
  }
  const [worst] = [...fits].sort(
    (a, b) =>
      rankOfVerdict(b.verdict as FitVerdict) -
        rankOfVerdict(a.verdict as FitVerdict) || a.ordinal - b.ordinal,
  );
  const stopped = fits
    .filter(fit => fit.stopped_at !== null)
    .sort((a, b) => (a.stopped_at! < b.stopped_at! ? -1 : 1))[0];
  const verdict = worst?.verdict as FitVerdict | undefined;
  const isRestricted = context.visible !== undefined || context.withholdSql;
  return {
    id: row.id,
    title: row.title,
    ...(row.owner !== null && { owner: row.owner }),
    ...(worst && { table: summaryOf(visible.get(worst.table_ref)!) }),
    ...(verdict && {
      verdict,
      sentence: isRestricted ? PLAIN[verdict] : worst.sentence,
    }),
    ...(row.checked_at !== null && { checkedAt: row.checked_at }),
    ...(stopped && {
      stoppedFitting: {
        at: stopped.stopped_at!,
        before: stopped.stopped_before as FitVerdict,
      },
    }),
    ...(row.reason !== null && { reason: JSON.parse(row.reason) }),
  };
}
