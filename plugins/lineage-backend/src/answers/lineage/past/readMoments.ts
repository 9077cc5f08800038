import {
  EdgeKind,
  TableRef,
  isColumnRef,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { AssertionRow } from '../../../record/recordRows';
import { whereAny } from '../../../record/whereAny';
import { StatedSources, claimsBetween } from '../StatedSources';
import { Renames } from './Renames';

/** More are not shown. */
const MOST = 100;

type Row = Pick<
  AssertionRow,
  'from_ref' | 'to_ref' | 'valid_from' | 'valid_to'
>;

/**
 * The times at which edges between some tables, or columns, came or went, whether before or after the time that is looked at.
 *
 * @param refs - what is drawn: tables, or the columns of a column's path
 * @param known - ISO 8601: that something was there at the first crawl is no change
 * @returns ISO 8601, the newest first
 */
export async function readMoments(
  knex: Knex,
  renames: Renames,
  stated: StatedSources,
  drawn: {
    readonly tables: readonly TableRef[];
    readonly refs: readonly string[];
    readonly kinds: readonly EdgeKind[];
  },
  known: string | undefined,
): Promise<readonly string[]> {
  const { tables, refs, kinds } = drawn;
  const ofColumns = refs.some(isColumnRef);
  const ends = ofColumns
    ? (['from_ref', 'to_ref'] as const)
    : (['from_table as from_ref', 'to_table as to_ref'] as const);
  const select = (names: readonly TableRef[]): Knex.QueryBuilder =>
    knex('assertions')
      .distinct(...ends, 'valid_from', 'valid_to')
      .where(whereAny(knex, 'from_table', names))
      .where(whereAny(knex, 'to_table', names))
      .whereIn('kind', kinds as EdgeKind[]);
  const live: Row[] = await select(tables).whereNull('valid_to');
  const ended: Row[] = await select(renames.withOldNames(tables)).whereNotNull(
    'valid_to',
  );
  const shown = new Set(refs);
  const isDrawn = ({ from_ref, to_ref }: Row) =>
    !ofColumns ||
    [from_ref, to_ref].every(
      ref => shown.has(ref) || shown.has(renames.nameNow(ref)),
    );
  const isRenamed = ({ from_ref, to_ref }: Row) =>
    [from_ref, to_ref].some(ref => renames.nameNow(ref) !== ref);
  const times = [
    ...[...live, ...claimsBetween(stated.claims, tables, kinds)]
      .filter(isDrawn)
      .flatMap(row => [row.valid_from, row.valid_to ?? []].flat()),
    ...ended
      .filter(isDrawn)
      // What ends under an old name goes on under the new one.
      .flatMap(row => [
        row.valid_from,
        ...(row.valid_to && !isRenamed(row) ? [row.valid_to] : []),
      ]),
  ];
  return [...new Set(times)]
    .filter(time => known === undefined || time > known)
    .sort()
    .reverse()
    .slice(0, MOST);
}
