import { JobShape, TableRef } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { AssertionRow, JobRow } from '../../record/recordRows';
import { isPostgres } from '../../record/isPostgres';
import { whereAny } from '../../record/whereAny';
import { ReadContext } from '../LineageReads';
import { selectVisibleRefs } from '../selectVisibleRefs';

/** What a job does to the rows of a table that it fills. */
export interface FillingJob {
  readonly job: JobRow;
  readonly shape: JobShape;
  /** The tables that the job reads for it, as far as the reader may see them. */
  readonly reads: readonly TableRef[];
}

/** Tables without an edge are looked for in the jobs themselves, one by one: for no more than these. */
const MOST_SEARCHED = 20;

/** By table: the jobs that fill it, with what they do to its rows; in the order of their ids. */
export async function readJobShapes(
  knex: Knex,
  tables: readonly TableRef[],
  context: ReadContext,
): Promise<ReadonlyMap<TableRef, readonly FillingJob[]>> {
  const through: Pick<AssertionRow, 'job' | 'owner_table' | 'from_table'>[] =
    await knex('assertions')
      .distinct('job', 'owner_table', 'from_table')
      .where(whereAny(knex, 'owner_table', tables))
      .whereIn('kind', ['FEEDS', 'DERIVES'])
      .whereNotNull('job')
      .whereNull('valid_to');
  const jobs: JobRow[] = await knex<JobRow>('jobs')
    .where(whereAny(knex, 'id', [...new Set(through.map(one => one.job!))]))
    .whereNull('removed_revision')
    .whereNotNull('shapes')
    .orderBy('id');
  const edged = new Set(through.map(one => one.owner_table));
  for (const table of tables
    .filter(ref => !edged.has(ref))
    .slice(0, MOST_SEARCHED)) {
    jobs.push(...(await jobsNaming(knex, table)));
  }
  const visible = await selectVisibleRefs(
    knex,
    [...new Set(through.map(one => one.from_table))],
    context.visible,
  );
  const wanted = new Set(tables);
  const found = new Map<TableRef, FillingJob[]>();
  for (const job of jobs) {
    const shapes: JobShape[] = JSON.parse(job.shapes!);
    for (const shape of shapes.filter(one => wanted.has(one.to))) {
      const reads = through
        .filter(one => one.job === job.id && one.owner_table === shape.to)
        .map(one => one.from_table)
        .filter(ref => ref !== shape.to && visible.has(ref))
        .sort();
      found.set(shape.to, [
        ...(found.get(shape.to) ?? []),
        { job, shape, reads },
      ]);
    }
  }
  return found;
}

/** Routines and files that fill a table from no other: no edge leads to them. */
async function jobsNaming(knex: Knex, table: TableRef): Promise<JobRow[]> {
  const find = isPostgres(knex)
    ? 'strpos(shapes, ?) > 0'
    : 'instr(shapes, ?) > 0';
  return knex<JobRow>('jobs')
    .whereIn('kind', ['routine', 'script'])
    .whereNull('removed_revision')
    .whereRaw(find, [`"to":${JSON.stringify(table)}`])
    .orderBy('id');
}
