import { Grain } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { ColumnRow, CorrectionRow, ProbeRow, TableRow } from '../recordRows';
import { whereAny } from '../whereAny';
import { combineGrain } from './combineGrain';
import { correctionOf } from './correctionOf';

/**
 * The grains of some tables as they are to be shown: what the last crawl found, together with what probes counted and people stated.
 *
 * @param rows - rows of `tables`, with what the crawl found
 * @returns by the tables' refs
 */
export async function readShownGrains(
  knex: Knex,
  rows: readonly Pick<TableRow, 'ref' | 'grain'>[],
): Promise<ReadonlyMap<string, Grain>> {
  const refs = rows.map(row => row.ref);
  const [stated, probes] = await Promise.all([
    knex<CorrectionRow>('corrections')
      .where({ kind: 'grain' })
      .whereNull('withdrawn_at')
      .where(whereAny(knex, 'table_ref', refs)),
    knex<ProbeRow>('probes').where(whereAny(knex, 'ref', refs)),
  ]);
  const columns: Pick<ColumnRow, 'table_ref' | 'name'>[] =
    stated.length === 0
      ? []
      : await knex('columns')
          .select('table_ref', 'name')
          .where(
            whereAny(
              knex,
              'table_ref',
              stated.map(row => row.table_ref),
            ),
          )
          .whereNull('removed_revision');
  const now = new Date().toISOString();
  const statedOf = new Map(stated.map(row => [row.table_ref, row]));
  const probeOf = new Map(probes.map(row => [row.ref, row]));
  return new Map(
    rows.map(({ ref, grain }) => {
      const correction = statedOf.get(ref);
      const probe = probeOf.get(ref);
      const shown = combineGrain(JSON.parse(grain), {
        ...(probe && { probe: JSON.parse(probe.facts), now }),
        ...(correction && {
          stated: correctionOf(correction),
          columns: columns.filter(c => c.table_ref === ref).map(c => c.name),
        }),
      });
      return [ref, shown];
    }),
  );
}
