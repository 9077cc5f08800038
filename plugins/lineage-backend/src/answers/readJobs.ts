import {
  EdgeJob,
  LineageEdge,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { AssertionRow, JobRow } from '../record/recordRows';
import { whereAny } from '../record/whereAny';
import { ReadContext } from './LineageReads';
import { selectVisibleRefs } from './selectVisibleRefs';

/** What was seen of the jobs of an edge, for readers. */
export type JobFacts = Pick<LineageEdge, 'calls' | 'lastSeen' | 'jobs'>;

/** The ids of everything that an edge goes through or was seen in. */
export function jobIdsOf(edge: Pick<LineageEdge, 'props' | 'evidence'>) {
  return [
    ...new Set([
      ...(edge.props.job !== undefined ? [edge.props.job] : []),
      ...(edge.props.seenIn ?? []),
      ...edge.evidence.flatMap(e => e.ref ?? []),
    ]),
    // A ref of a table or column has no prefix for its kind.
  ].filter(id => id.includes(':'));
}

/**
 * Those of the jobs whose names a reader may see: a name may hold tables, so every table that the job is known to read or fill must be visible.
 */
export async function nameableJobs(
  knex: Knex,
  ids: readonly string[],
  context: ReadContext,
): Promise<ReadonlySet<string>> {
  if (!context.visible) {
    return new Set(ids);
  }
  const flows: Pick<AssertionRow, 'job' | 'from_table' | 'to_table'>[] =
    await knex('assertions')
      .distinct('job', 'from_table', 'to_table')
      .where(whereAny(knex, 'job', ids))
      .whereNull('valid_to');
  const visible = await selectVisibleRefs(
    knex,
    [...new Set(flows.flatMap(f => [f.from_table, f.to_table]))],
    context.visible,
  );
  const nameable = new Set(flows.map(f => f.job!));
  flows
    .filter(f => !visible.has(f.from_table) || !visible.has(f.to_table))
    .forEach(f => nameable.delete(f.job!));
  return nameable;
}

/** What readers are told of a job. */
export const edgeJob = (row: JobRow): EdgeJob => ({
  id: row.id,
  kind: row.kind as EdgeJob['kind'],
  name: row.name,
  ...(row.url !== null && { url: row.url }),
  ...(row.calls !== null && { calls: row.calls }),
  ...(row.first_seen !== null && { firstSeen: row.first_seen }),
  ...(row.last_seen !== null && { lastSeen: row.last_seen }),
});

/**
 * Reads how often and when jobs were seen to run. Views and routines always run: nothing is told of them.
 *
 * @returns what to tell of an edge, by the ids of its jobs: the calls of all, the last time of any, and the jobs that may be named
 */
export async function readJobs(
  knex: Knex,
  ids: readonly string[],
  context: ReadContext,
): Promise<(idsOfEdge: readonly string[]) => JobFacts> {
  if (ids.length === 0) {
    return () => ({});
  }
  const rows: JobRow[] = await knex<JobRow>('jobs')
    .where(whereAny(knex, 'id', [...new Set(ids)]))
    .whereIn('kind', ['query', 'script', 'link'])
    .whereNull('removed_revision');
  const jobs = new Map(rows.map(row => [row.id, row]));
  const nameable = await nameableJobs(knex, [...jobs.keys()], context);
  return idsOfEdge => {
    const own = idsOfEdge.flatMap(id => jobs.get(id) ?? []);
    const calls = own.flatMap(row => row.calls ?? []);
    const lastSeen = own.flatMap(row => row.last_seen ?? []).sort();
    const named = own.filter(row => nameable.has(row.id)).map(edgeJob);
    return {
      ...(calls.length > 0 && { calls: calls.reduce((a, b) => a + b, 0) }),
      ...(lastSeen.length > 0 && { lastSeen: lastSeen[lastSeen.length - 1] }),
      ...(named.length > 0 && { jobs: named }),
    };
  };
}
