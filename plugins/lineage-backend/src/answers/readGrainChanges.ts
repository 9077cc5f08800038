import {
  Grain,
  GrainChange,
  JobShape,
  LineageEdge,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { JobRow } from '../record/recordRows';
import { whereAny } from '../record/whereAny';
import { grainChange } from './grainChange';
import { ReadContext } from './LineageReads';
import { jobIdsOf, nameableJobs } from './readJobs';

/**
 * Where along the flow of data the grain changes, with the GROUP BY that does it: of each edge between tables whose grains are known and differ.
 *
 * @param grains - of the tables, as they are shown
 */
export async function readGrainChanges(
  knex: Knex,
  edges: readonly LineageEdge[],
  grains: ReadonlyMap<string, Grain>,
  context: ReadContext,
): Promise<ReadonlyMap<LineageEdge, GrainChange>> {
  const pairs = edges.flatMap(edge => {
    const [from, to] = [grains.get(edge.from), grains.get(edge.to)];
    return edge.kind === 'FEEDS' &&
      from &&
      to &&
      from.keys.length > 0 &&
      to.keys.length > 0 &&
      from.sentence !== to.sentence
      ? [{ edge, from, to }]
      : [];
  });
  if (pairs.length === 0) {
    return new Map();
  }
  const ids = [...new Set(pairs.flatMap(({ edge }) => jobIdsOf(edge)))];
  const rows: Pick<JobRow, 'id' | 'shapes'>[] = await knex<JobRow>('jobs')
    .select('id', 'shapes')
    .where(whereAny(knex, 'id', ids))
    .whereNotNull('shapes')
    .whereNull('removed_revision');
  const shapes = new Map<string, readonly JobShape[]>(
    rows.map(row => [row.id, JSON.parse(row.shapes!)]),
  );
  // Columns of what is hidden may stand in a GROUP BY.
  const nameable = context.withholdSql
    ? new Set<string>()
    : await nameableJobs(knex, [...shapes.keys()], context);
  return new Map(
    pairs.flatMap(({ edge, from, to }) => {
      const groups = jobIdsOf(edge).flatMap(id =>
        (shapes.get(id) ?? [])
          .filter(shape => shape.to === edge.to && shape.groupByFragment)
          .map(shape => (nameable.has(id) ? shape.groupByFragment! : '')),
      );
      const change = grainChange(from, to, groups.find(Boolean) ?? groups[0]);
      return change ? [[edge, change] as const] : [];
    }),
  );
}
