import { tableOf } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { assertionFacts, jobFacts } from '../record/factRows';
import { lockProducer } from '../record/lockProducer';
import { pruneTombstones } from '../record/pruneTombstones';
import { AssertionRow, ColumnRow, TableRow } from '../record/recordRows';
import { syncAssertionsOf } from '../record/syncAssertions';
import { syncJobs } from '../record/syncJobs';
import { whereAny } from '../record/whereAny';
import { findLinks, Links, originRef } from './findLinks';
import { LinkEnds, SourceAddresses } from './LinkEnds';
import { LINKS_PRODUCER } from './linksProducer';
import { readLinkEnds } from './readLinkEnds';

/** A producer whose revision moved. */
export interface MovedProducer {
  readonly producer: string;
  readonly revision: number;
}

/** The columns of the tables that links may join; nothing of tables that are not there. */
async function readColumns(
  knex: Knex,
  ends: LinkEnds,
  sources: readonly SourceAddresses[],
): Promise<ReadonlyMap<string, string[]>> {
  const refs = new Set([
    ...ends.mirrors.flatMap(mirror => [
      mirror.table,
      originRef(mirror, sources) ?? mirror.table,
    ]),
    ...[...ends.loads, ...ends.unloads].map(end => end.table),
  ]);
  const tables: Pick<TableRow, 'ref'>[] = await knex('tables')
    .select('ref')
    .where(whereAny(knex, 'ref', [...refs]))
    .whereNull('removed_revision');
  const columns = new Map(tables.map(({ ref }) => [ref, [] as string[]]));
  const rows: Pick<ColumnRow, 'table_ref' | 'name'>[] = await knex('columns')
    .select('table_ref', 'name')
    .where(whereAny(knex, 'table_ref', [...columns.keys()]))
    .whereNull('removed_revision')
    .orderBy(['table_ref', 'ordinal']);
  rows.forEach(row => columns.get(row.table_ref)?.push(row.name));
  return columns;
}

/** Whether anything could be joined at all. */
function mayLink({ mirrors, loads, unloads }: LinkEnds): boolean {
  return mirrors.length > 0 || (loads.length > 0 && unloads.length > 0);
}

type Edge = Pick<AssertionRow, 'kind' | 'from_ref' | 'to_ref' | 'owner_table'>;

/** The tables that are fed by other tables than before: what consumers show of them changes. */
function newlyFed(known: readonly Edge[], links: Links): string[] {
  const before = new Set(
    known.filter(e => e.kind === 'FEEDS').map(e => `${e.from_ref} ${e.to_ref}`),
  );
  const changed: string[] = [];
  for (const { kind, from, to } of links.assertions) {
    if (kind === 'FEEDS' && !before.delete(`${from} ${to}`)) {
      changed.push(to);
    }
  }
  return [
    ...new Set([...changed, ...[...before].map(key => key.split(' ')[1])]),
  ];
}

/**
 * Makes the edges between sources those that follow from the record as it is now, by the least change: as a revision of their own producer, and as one of
 * each source some of whose tables are now fed by others, so that all consumers learn of it. Writes nothing if nothing changed.
 *
 * @param at - ISO 8601 time from which the edges count
 * @returns the producers whose revision moved
 */
export async function relinkSources(
  knex: Knex,
  sources: readonly SourceAddresses[],
  at: string,
): Promise<MovedProducer[]> {
  return knex.transaction(async trx => {
    const live = () =>
      trx<AssertionRow>('assertions')
        .where({ producer: LINKS_PRODUCER })
        .whereNull('valid_to');
    if (!mayLink(await readLinkEnds(trx)) && !(await live().first())) {
      return [];
    }
    // Read again under the lock: what is linked is what the record says when it is this one's turn.
    const last = await lockProducer(trx, LINKS_PRODUCER);
    const ends = await readLinkEnds(trx);
    const columns = await readColumns(trx, ends, sources);
    const links = findLinks(ends, sources, ref => columns.get(ref));
    const revision = last + 1;
    const assertor = {
      producer: LINKS_PRODUCER,
      at: new Date(at).toISOString(),
      revision,
    };
    const known: Edge[] = await live().select(
      'kind',
      'from_ref',
      'to_ref',
      'owner_table',
    );
    const fed = newlyFed(known, links);
    const owners = [
      ...new Set([
        ...known.map(e => e.owner_table),
        ...links.assertions.map(a =>
          a.kind === 'FEEDS' ? a.to : tableOf(a.to),
        ),
      ]),
    ];
    const { begun, changed, ended } = await syncAssertionsOf(
      trx,
      assertor,
      owners,
      links.assertions.map(a => assertionFacts(LINKS_PRODUCER, a)),
    );
    const jobs = await syncJobs(
      trx,
      LINKS_PRODUCER,
      revision,
      links.jobs.map(job => jobFacts(LINKS_PRODUCER, job)),
    );
    if (begun + changed + ended + jobs === 0) {
      return [];
    }
    await trx('producers').where({ id: LINKS_PRODUCER }).update({ revision });
    await pruneTombstones(trx, LINKS_PRODUCER);
    return [
      { producer: LINKS_PRODUCER, revision },
      ...(await tellSources(trx, fed)),
    ];
  });
}

/** Moves the revision of tables that are fed by others than before. */
async function tellSources(
  trx: Knex.Transaction,
  refs: readonly string[],
): Promise<MovedProducer[]> {
  const rows: Pick<TableRow, 'ref' | 'source'>[] = await trx('tables')
    .select('ref', 'source')
    .where(whereAny(trx, 'ref', [...refs]))
    .whereNull('removed_revision');
  const moved: MovedProducer[] = [];
  // Always in one order, so that two transactions never wait for each other.
  for (const source of [...new Set(rows.map(row => row.source))].sort()) {
    const revision = (await lockProducer(trx, source)) + 1;
    const own = rows.filter(row => row.source === source).map(row => row.ref);
    await trx('tables').where(whereAny(trx, 'ref', own)).update({ revision });
    await trx('producers').where({ id: source }).update({ revision });
    moved.push({ producer: source, revision });
  }
  return moved;
}
