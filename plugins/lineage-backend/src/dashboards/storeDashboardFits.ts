import {
  FitAnswer,
  FitVerdict,
  Reason,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { DashboardFitRow, DashboardRow } from './DashboardRow';

/** A dashboard that no longer fits, or of which that can no longer be told, though it did at the check before. */
export interface StoppedFitting {
  readonly fit: FitAnswer;
  readonly before: FitVerdict;
}

const FITTING: readonly string[] = ['fits', 'fits-with-changes'];

/**
 * Keeps how the tables of a dashboard fit it.
 *
 * @param fits - of every table that it reads, the one whose rows it counts first
 * @param at - ISO 8601 time of the check
 * @returns what stopped fitting since the check before
 */
export async function storeDashboardFits(
  knex: Knex,
  id: string,
  found: {
    readonly fits: readonly FitAnswer[];
    readonly reason?: Reason;
    readonly at: string;
  },
): Promise<readonly StoppedFitting[]> {
  return knex.transaction(async trx => {
    const before: DashboardFitRow[] = await trx<DashboardFitRow>(
      'dashboard_fits',
    ).where({ dashboard: id });
    const previous = new Map(before.map(row => [row.table_ref, row]));
    const stopped: StoppedFitting[] = [];
    const rows = found.fits.map((fit, ordinal): DashboardFitRow => {
      const last = previous.get(fit.table.ref);
      const fitted = last !== undefined && FITTING.includes(last.verdict);
      const fitsNow = FITTING.includes(fit.verdict);
      if (fitted && !fitsNow) {
        stopped.push({ fit, before: last.verdict as FitVerdict });
      }
      return {
        dashboard: id,
        table_ref: fit.table.ref,
        ordinal,
        verdict: fit.verdict,
        sentence: fit.sentence,
        ...since(fitsNow, fitted ? found.at : undefined, last),
      };
    });
    await trx<DashboardFitRow>('dashboard_fits')
      .where({ dashboard: id })
      .delete();
    if (rows.length > 0) {
      await trx<DashboardFitRow>('dashboard_fits').insert(rows);
    }
    await trx<DashboardRow>('dashboards')
      .where({ id })
      .update({
        checked_at: found.at,
        reason: found.reason ? JSON.stringify(found.reason) : null,
      });
    return stopped;
  });
}

/** Since when it does not fit: nothing while it does, else what was known, or now. */
function since(
  fitsNow: boolean,
  stoppedAt: string | undefined,
  last: DashboardFitRow | undefined,
): Pick<DashboardFitRow, 'stopped_at' | 'stopped_before'> {
  if (fitsNow) {
    return { stopped_at: null, stopped_before: null };
  }
  return stoppedAt !== undefined
    ? { stopped_at: stoppedAt, stopped_before: last!.verdict }
    : {
        stopped_at: last?.stopped_at ?? null,
        stopped_before: last?.stopped_before ?? null,
      };
}
