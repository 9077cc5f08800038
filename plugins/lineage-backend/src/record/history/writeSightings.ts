import { parseTableRef } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { SightingRow } from '../recordRows';
import { upsertRows } from '../upsertRows';
import { whereAny } from '../whereAny';
import { ChangeContext } from './ChangeContext';
import { Rename } from './planRenames';

const FIRST = [
  'ref',
  'source',
  'schema_name',
  'name',
  'first_seen',
  'from_start',
] as const;
const CARRIED = [
  ...FIRST,
  'object_id',
  'change_count',
  'counted_since',
  'counted_at',
  'row_count',
] as const;

/** What was seen of the data of tables. */
const OF_DATA = ['activity_observations', 'row_counts'] as const;

const namesOf = (ref: string) => {
  const { source, schema, table } = parseTableRef(ref);
  return { ref, source, schema_name: schema, name: table };
};

/** A renamed table takes along since when it is known and what was seen of its data. */
async function moveSightings(
  trx: Knex.Transaction,
  renames: readonly Rename[],
  at: string,
): Promise<void> {
  const olds = renames.map(r => r.from);
  const rows: SightingRow[] = await trx<SightingRow>('sightings').where(
    whereAny(trx, 'ref', olds),
  );
  const to = new Map(renames.map(r => [r.from, r.to]));
  const news = rows.map(row => to.get(row.ref)!);
  // What another table of that name left behind is no part of this one.
  for (const table of ['sightings', ...OF_DATA]) {
    await trx(table).where(whereAny(trx, 'ref', news)).delete();
  }
  await upsertRows(
    trx,
    'sightings',
    CARRIED,
    rows.map(row => ({
      ...row,
      ...namesOf(to.get(row.ref)!),
      from_start: Boolean(row.from_start),
    })),
  );
  for (const { from, to: ref } of renames) {
    for (const table of OF_DATA) {
      await trx(table).where({ ref: from }).update({ ref });
    }
  }
  await trx('sightings')
    .where(whereAny(trx, 'ref', olds))
    .update({ lost_at: at, missed_at: null });
}

/**
 * Notes since when tables are known, since when they are missed, and which are gone. Writes nothing if none came, went, or is missed.
 *
 * @param inserted - refs of tables that were not in the record; a table that comes back keeps when it was first seen
 */
export async function writeSightings(
  trx: Knex.Transaction,
  context: ChangeContext,
  inserted: readonly string[],
): Promise<void> {
  const { source, at, first, renames, removedTables, keptTables } = context;
  if (inserted.length > 0) {
    const back: Pick<SightingRow, 'ref'>[] = await trx('sightings')
      .select('ref')
      .where(whereAny(trx, 'ref', inserted));
    const known = new Set(back.map(row => row.ref));
    await upsertRows(
      trx,
      'sightings',
      FIRST,
      inserted
        .filter(ref => !known.has(ref))
        .map(ref => ({ ...namesOf(ref), first_seen: at, from_start: first })),
    );
    await trx('sightings')
      .where(whereAny(trx, 'ref', [...known]))
      .update({ lost_at: null, missed_at: null });
  }
  if (renames.length > 0) {
    await moveSightings(trx, renames, at);
  }
  if (removedTables.size > 0) {
    await trx('sightings')
      .where(whereAny(trx, 'ref', [...removedTables]))
      .update({ lost_at: at, missed_at: null });
  }
  const missed = [...keptTables.keys()];
  if (missed.length > 0) {
    await trx('sightings')
      .where(whereAny(trx, 'ref', missed))
      .whereNull('missed_at')
      .update({ missed_at: at });
  }
  await trx('sightings')
    .where({ source })
    .whereNotNull('missed_at')
    .whereNot(whereAny(trx, 'ref', missed) as never)
    .update({ missed_at: null });
}
