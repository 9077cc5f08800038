import {
  ChangedSinceAnswer,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { AnsweringGraph } from '../../graph/AnsweringGraph';
import { HistoryRow, SightingRow } from '../../record/recordRows';
import { whereAny } from '../../record/whereAny';
import { hiddenTables } from '../hiddenTables';
import { labelOf, listed } from '../labelOf';
import { ReadContext } from '../LineageReads';
import { readHistory } from '../readHistory';
import { noSuchTable } from '../describeTable';
import { summaryOf } from '../selectTables';
import { selectVisibleRefs } from '../selectVisibleRefs';
import { readTableFlow } from '../values/readTableFlow';

/** Of one table, more changes than these are not listed. */
const MOST_CHANGES = 100;

/**
 * What changed of a table, and of the tables that it is made of, since a time: the table itself first, then by distance.
 *
 * @param since - ISO 8601
 * @throws NotFoundError when there is no such table, or it may not be seen
 */
export async function readChangedSince(
  knex: Knex,
  graph: AnsweringGraph,
  ref: TableRef,
  since: string,
  context: ReadContext,
): Promise<ChangedSinceAnswer> {
  if (!(await selectVisibleRefs(knex, [ref], context.visible)).size) {
    throw noSuchTable(ref);
  }
  const flow = await readTableFlow(knex, graph, [ref], 'upstream', context);
  const refs = [...flow.tables.keys()];
  const changed: Pick<HistoryRow, 'ref'>[] = await knex('history_entries')
    .distinct('ref')
    .where(whereAny(knex, 'ref', refs))
    .where('at', '>', since);
  const tables: ChangedSinceAnswer['tables'][number][] = [];
  let more = false;
  for (const one of changed) {
    const page = await readHistory(
      knex,
      one.ref,
      { limit: MOST_CHANGES },
      context,
    );
    const changes = page.items.filter(({ at }) => at > since);
    more ||= page.nextCursor !== undefined && changes.length === MOST_CHANGES;
    if (changes.length > 0) {
      tables.push({
        table: summaryOf(flow.tables.get(one.ref)!),
        depth: flow.depths.get(one.ref)!,
        changes,
      });
    }
  }
  tables.sort(
    (a, b) => a.depth - b.depth || (a.table.ref < b.table.ref ? -1 : 1),
  );
  const first: SightingRow | undefined = await knex<SightingRow>('sightings')
    .where({ ref })
    .first();
  const known = first?.first_seen;
  const truncated = flow.truncated || more;
  const unknowns = [
    ...(known !== undefined && known > since
      ? [
          {
            code: 'not-watched-yet',
            message: `The first crawl that saw ${labelOf(
              ref,
            )} was on ${known.slice(0, 10)}: nothing is known of before`,
          },
        ]
      : []),
    ...(flow.hidden.size > 0 ? [hiddenTables(flow.hidden.size)] : []),
    ...(truncated
      ? [
          {
            code: 'truncated',
            message:
              'There is more than is listed: ask of a table further upstream, or of a later day',
          },
        ]
      : []),
  ];
  return {
    ref,
    since,
    sentence: sentenceOf(ref, since, tables, refs.length - 1),
    certainty: unknowns.length > 0 ? 'likely' : 'certain',
    unknowns,
    hidden: flow.hidden.size,
    truncated,
    tables,
  };
}

function sentenceOf(
  ref: TableRef,
  since: string,
  tables: ChangedSinceAnswer['tables'],
  upstream: number,
): string {
  const day = since.slice(0, 10);
  const own = tables.find(({ table }) => table.ref === ref);
  const others = tables.filter(({ table }) => table.ref !== ref);
  const of =
    upstream === 0
      ? ''
      : ` and ${
          upstream === 1 ? 'the table' : `the ${upstream} tables`
        } that it is made of`;
  if (tables.length === 0) {
    return `Nothing changed of ${labelOf(
      ref,
    )}${of} since ${day}, as far as the crawls saw.`;
  }
  const counted = (count: number) =>
    count === 1 ? 'one change' : `${count} changes`;
  const parts = [
    ...(own
      ? [`${counted(own.changes.length)} of ${labelOf(ref)} itself`]
      : []),
    ...(others.length > 0
      ? [
          `${counted(
            others.reduce((sum, one) => sum + one.changes.length, 0),
          )} upstream of it: ${listed(
            others.map(({ table }) => `${table.schema}.${table.name}`),
            6,
          )}`,
        ]
      : []),
  ];
  return `Since ${day} there ${
    tables.length === 1 && tables[0].changes.length === 1 ? 'was' : 'were'
  } ${parts.join(', and ')}.`;
}
