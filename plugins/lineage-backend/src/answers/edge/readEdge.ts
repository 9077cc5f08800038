import { NotFoundError } from '@backstage/errors';
import {
  EdgeAssertion,
  EdgeDetail,
  EdgeQuery,
  LineageEdge,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { readCorrections } from '../../corrections/readCorrections';
import { readShownGrains } from '../../record/grain/readShownGrains';
import { TableRow } from '../../record/recordRows';
import { whereAny } from '../../record/whereAny';
import { tableOfEvidence } from '../describeTable';
import { ReadContext } from '../LineageReads';
import { mergeAssertions } from '../mergeAssertions';
import { readGrainChanges } from '../readGrainChanges';
import { readableEvidence } from '../readable';
import { jobIdsOf, readJobs } from '../readJobs';
import { selectVisibleRefs } from '../selectVisibleRefs';
import { AssertionReader, edgeAssertions, knownProps } from './edgeAssertions';
import { EdgeEnd, readEdgeEnds } from './readEdgeEnds';
import { readEdgeJobs } from './readEdgeJobs';
import { EdgeRow, readEdgeRows } from './readEdgeRows';
import { statedAssertions } from './statedAssertions';

/** Jobs that an edge is told with; one join may be written in thousands of queries. */
const MOST_JOBS = 50;

function noSuchEdge({ from, to, kind }: EdgeQuery): NotFoundError {
  return new NotFoundError(
    `There is no ${kind} edge from ${from} to ${to} in the record`,
  );
}

/** What people stated stands on the present record: it says nothing of a table that is gone. */
async function readStated(
  knex: Knex,
  query: EdgeQuery,
  to: EdgeEnd,
  context: ReadContext,
): Promise<EdgeAssertion[]> {
  return to.isLive
    ? statedAssertions(await readCorrections(knex, query.to, context), query)
    : [];
}

async function readerOf(
  knex: Knex,
  rows: readonly EdgeRow[],
  context: ReadContext,
) {
  const parsed = rows.map(row => ({
    props: JSON.parse(row.props),
    evidence: JSON.parse(row.evidence),
  }));
  const ids = [...new Set(parsed.flatMap(jobIdsOf))];
  const { jobs, hidden } = await readEdgeJobs(
    knex,
    ids.slice(0, MOST_JOBS),
    context,
  );
  const mentioned = parsed.flatMap(({ props, evidence }) => [
    ...(props.seenIn ?? []),
    ...evidence.flatMap((one: { ref?: string }) => one.ref ?? []),
  ]);
  const seen = await selectVisibleRefs(
    knex,
    [...new Set(mentioned.map(tableOfEvidence))],
    context.visible,
  );
  const reader: AssertionReader = {
    withholdSql: context.withholdSql,
    jobs,
    isHidden: ref => {
      if (!context.visible) {
        return false;
      }
      return ref.includes(':') ? !jobs.has(ref) : !seen.has(tableOf(ref));
    },
  };
  return {
    reader,
    hiddenJobs: hidden,
    moreJobs: Math.max(0, ids.length - MOST_JOBS),
  };
}

/**
 * Everything that is known of one edge: its assertions, the jobs that they go through, and their SQL with the fragments that make the edge.
 *
 * @throws NotFoundError when there is no such edge, or the reader may not see both of its ends
 */
export async function readEdge(
  knex: Knex,
  query: EdgeQuery,
  context: ReadContext,
): Promise<EdgeDetail> {
  const rows = await readEdgeRows(knex, query);
  const ended = rows.flatMap(row => row.valid_to ?? []).sort();
  const lastEnd = ended[ended.length - 1];
  const ends = await readEdgeEnds(knex, query, lastEnd, context);
  const from = ends.get(tableOf(query.from));
  const to = ends.get(tableOf(query.to));
  if (!from || !to) {
    throw noSuchEdge(query);
  }
  const stated = await readStated(knex, query, to, context);
  if (rows.length === 0 && stated.length === 0) {
    throw noSuchEdge(query);
  }
  const { reader, hiddenJobs, moreJobs } = await readerOf(knex, rows, context);
  const assertions = [
    ...stated,
    ...rows.flatMap(row => edgeAssertions(row, reader)),
  ];
  const edge = await summarise(knex, query, rows, stated, reader, context);
  const flows = query.kind === 'FEEDS' || query.kind === 'DERIVES';
  const owner = flows ? to : from;
  const isLive = rows.some(row => row.valid_to === null);
  const lastSeen = isLive ? owner.summary.asOf : lastEnd;
  return {
    edge,
    from: from.summary,
    to: to.summary,
    assertions,
    ...(lastSeen !== undefined && { lastSeen }),
    hiddenJobs,
    ...(moreJobs > 0 && { moreJobs }),
  };
}

async function summarise(
  knex: Knex,
  { from, to, kind }: EdgeQuery,
  rows: readonly EdgeRow[],
  stated: readonly EdgeAssertion[],
  reader: AssertionReader,
  context: ReadContext,
): Promise<LineageEdge> {
  const [merged] = mergeAssertions(rows);
  const evidence = [
    ...stated.flatMap(one => one.evidence),
    ...readableEvidence(merged?.evidence ?? [], reader),
  ];
  const edge: LineageEdge = {
    from,
    to,
    kind,
    certainty: stated.length > 0 ? 'certain' : merged.certainty,
    bases: [
      ...new Set([...stated.map(one => one.basis), ...(merged?.bases ?? [])]),
    ],
    props: merged ? knownProps(merged.props, reader) : stated[0].props,
    evidence,
  };
  if (!merged) {
    return edge;
  }
  const tables: TableRow[] = await knex<TableRow>('tables').where(
    whereAny(knex, 'ref', [tableOf(from), tableOf(to)]),
  );
  const grains = await readShownGrains(knex, tables);
  const changes = await readGrainChanges(knex, [merged], grains, context);
  const jobFacts = await readJobs(knex, jobIdsOf(merged), context);
  return {
    ...edge,
    ...jobFacts(jobIdsOf(merged)),
    ...(changes.has(merged) && { grainChange: changes.get(merged) }),
  };
}
