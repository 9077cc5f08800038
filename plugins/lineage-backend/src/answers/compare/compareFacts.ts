import {
  ComparedFact,
  LeftOutRows,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { frequencyOf } from '../../record/activity/frequencyOf';
import { readShownGrains } from '../../record/grain/readShownGrains';
import { listed } from '../labelOf';
import { rhythmOf } from '../loadedWords';
import { readObservations } from '../readObservations';
import { LiveTableRow } from '../selectTables';

const UNKNOWN = 'unknown';

/** The facts of two tables, side by side. */
export async function compareFacts(
  knex: Knex,
  rows: readonly LiveTableRow[],
  leftOut: { left: readonly LeftOutRows[]; right: readonly LeftOutRows[] },
  now: Date,
): Promise<ComparedFact[]> {
  const grains = await readShownGrains(knex, rows);
  const rhythms = await Promise.all(
    rows.map(async ({ ref }) =>
      rhythmOf(
        frequencyOf(await readObservations(knex, ref, now), now.toISOString()),
      ),
    ),
  );
  const counts = rows.map(
    ({ figures }): number | undefined => JSON.parse(figures).rows?.value,
  );
  const filters = [leftOut.left, leftOut.right].map(own => {
    const said = own
      .filter(({ clause }) => clause !== 'inner-join')
      .map(({ fragment, clause }) => fragment || clause);
    return said.length > 0 ? listed(said, 8) : 'none';
  });
  const fact = (
    name: ComparedFact['fact'],
    [one, other]: readonly (string | undefined)[],
  ): ComparedFact => ({
    fact: name,
    left: one ?? UNKNOWN,
    right: other ?? UNKNOWN,
    same: one !== undefined && one === other,
  });
  return [
    fact(
      'grain',
      rows.map(({ ref }) => grains.get(ref)?.sentence),
    ),
    fact('frequency', rhythms),
    fact('filters', filters),
    fact(
      'rows',
      counts.map(count => count?.toLocaleString('en')),
    ),
    fact(
      'owner',
      rows.map(({ owner }) => owner ?? undefined),
    ),
    fact(
      'kind',
      rows.map(({ kind }) => kind.replaceAll('-', ' ')),
    ),
  ];
}
