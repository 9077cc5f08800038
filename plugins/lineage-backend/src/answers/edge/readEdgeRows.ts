import { EdgeQuery, tableOf } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { AssertionRow } from '../../record/recordRows';
import { readKnownSince } from '../lineage/past/readKnownSince';
import { readPastClaims } from '../lineage/past/readPastClaims';
import { Renames } from '../lineage/past/Renames';
import { Claim } from '../mergeAssertions';

/** An assertion of one edge, by the names of today. */
export type EdgeRow = Claim & Pick<AssertionRow, 'valid_from' | 'valid_to'>;

/** The assertions of an edge that stand, the oldest first; with a time also those that stood then, see the past of a lineage. */
export async function readEdgeRows(
  knex: Knex,
  { from, to, kind, at }: EdgeQuery,
): Promise<readonly EdgeRow[]> {
  if (at === undefined) {
    return knex<AssertionRow>('assertions')
      .where({ from_ref: from, to_ref: to, kind })
      .whereNull('valid_to')
      .orderBy(['valid_from', 'id']);
  }
  const known = await readKnownSince(knex);
  const claims = await readPastClaims(knex, await Renames.read(knex, at), {
    kinds: [kind],
    at,
    upTo: [at, ...known.values()].sort().pop()!,
    between: [...new Set([tableOf(from), tableOf(to)])],
  });
  return claims
    .filter(claim => claim.from_ref === from && claim.to_ref === to)
    .sort((a, b) => (a.valid_from < b.valid_from ? -1 : 1));
}
