import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { ReadContext } from '../answers/LineageReads';
import { selectTables } from '../answers/selectTables';
import { RequiredSql } from '../fit/RequirementReader';
import { askedFor } from './Dashboard';
import { DashboardRow } from './DashboardRow';

/**
 * What a dashboard requires.
 *
 * @throws NotFoundError
 */
export async function findDashboard(
  knex: Knex,
  id: string,
  context: ReadContext,
): Promise<RequiredSql> {
  const row: DashboardRow | undefined = await knex<DashboardRow>('dashboards')
    .where({ id })
    .first();
  const source =
    row?.source ?? (await onlySource(knex, context).catch(() => undefined));
  if (!row || source === undefined) {
    throw new NotFoundError(
      `There is no dashboard ${id}: declare it under lineage.dashboards, or annotate its entity with grainline/requires-sql`,
    );
  }
  return { sql: row.sql, source, asked: askedFor(JSON.parse(row.asked)) };
}

/** The one source there is. */
async function onlySource(
  knex: Knex,
  context: ReadContext,
): Promise<string | undefined> {
  const rows: { source: string }[] = await selectTables(knex, context.visible)
    .clearSelect()
    .distinct('tables.source as source');
  return rows.length === 1 ? rows[0].source : undefined;
}
