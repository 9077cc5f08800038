import {
  ObservedChange,
  TableOrigin,
  TableWatch,
  tableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { ExternalEndRow } from '../links/FileEnds';
import { changesSeen, frequencyOf } from '../record/activity/frequencyOf';
import { AssertionRow, ObservationRow } from '../record/recordRows';
import { noSuchTable } from './describeTable';
import { ReadContext } from './LineageReads';
import { readObservations } from './readObservations';
import { readRowCounts } from './readRowCounts';
import { LiveTableRow, selectTables } from './selectTables';
import { selectVisibleRefs } from './selectVisibleRefs';

const DAY = 24 * 60 * 60 * 1000;
const RECENT_DAYS = 14;
const MOST_RECENT = 100;

/** The places that a table was loaded from, or unloaded to. */
export async function readLocations(
  knex: Knex,
  ref: string,
  kind: 'load' | 'unload',
) {
  const observed: Pick<ObservationRow, 'location'>[] = await knex(
    'activity_observations',
  )
    .distinct('location')
    .where({ ref, kind })
    .whereNotNull('location')
    .orderBy('location')
    .limit(MOST_RECENT);
  const stated: Pick<ExternalEndRow, 'location'>[] = await knex('external_ends')
    .distinct('location')
    .where({ table_ref: ref, direction: kind })
    .orderBy('location')
    .limit(MOST_RECENT);
  return [...new Set([...stated, ...observed].map(row => row.location!))].slice(
    0,
    MOST_RECENT,
  );
}

/** The origin with the table there, where another source's crawl found it and the reader may see it. */
async function withRef(
  knex: Knex,
  ref: string,
  origin: TableOrigin,
  context: ReadContext,
): Promise<TableOrigin> {
  if (origin.kind !== 'database') {
    return origin;
  }
  const links: Pick<AssertionRow, 'from_ref'>[] = await knex('assertions')
    .join('jobs', 'jobs.id', 'assertions.job')
    .select('assertions.from_ref')
    .where({
      'assertions.to_ref': ref,
      'assertions.kind': 'FEEDS',
      'jobs.kind': 'link',
    })
    .whereNull('assertions.valid_to');
  const [there] = await selectVisibleRefs(
    knex,
    links.map(l => l.from_ref),
    context.visible,
  );
  return there === undefined ? origin : { ...origin, ref: there };
}

/**
 * When a table's data changes, as crawls and logs saw it, and what the table is made of.
 *
 * @throws NotFoundError when there is no such table, or it may not be seen
 */
export async function readWatch(
  knex: Knex,
  ref: string,
  context: ReadContext,
  now: Date,
): Promise<TableWatch> {
  const row: LiveTableRow | undefined = await selectTables(
    knex,
    context.visible,
  )
    .where('tables.ref', ref)
    .first();
  if (!row) {
    throw noSuchTable(ref);
  }
  const observations = await readObservations(knex, ref, now);
  const since = new Date(now.getTime() - RECENT_DAYS * DAY).toISOString();
  const recent = changesSeen(observations, now.toISOString())
    .filter(o => o.at > since)
    .slice(0, MOST_RECENT)
    .map(({ at, after, rows }): ObservedChange => ({ at, after, rows }));
  const rowCounts = await readRowCounts(knex, ref, since, MOST_RECENT);
  const facts = JSON.parse(row.facts);
  const { dataThrough } = JSON.parse(row.figures);
  const parents: string[] = (facts.inherits ?? []).map(
    (parent: { schema: string; name: string }) =>
      tableRef(row.source, parent.schema, parent.name),
  );
  const inherits = [
    ...(await selectVisibleRefs(knex, parents, context.visible)),
  ].sort();
  const loadedFrom = await readLocations(knex, ref, 'load');
  const unloadedTo = await readLocations(knex, ref, 'unload');
  return {
    frequency: frequencyOf(observations, now.toISOString()),
    ...(dataThrough && { dataThrough }),
    ...(recent.length > 0 && { recent }),
    ...(rowCounts.length > 0 && { rowCounts }),
    ...(facts.family && { family: facts.family }),
    ...(inherits.length > 0 && { inherits }),
    ...(facts.origin && {
      origin: await withRef(knex, ref, facts.origin, context),
    }),
    ...(loadedFrom.length > 0 && { loadedFrom }),
    ...(unloadedTo.length > 0 && { unloadedTo }),
  };
}
