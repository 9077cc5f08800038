import { EdgeJob } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { JobRow, TableRow } from '../../record/recordRows';
import { whereAny } from '../../record/whereAny';
import { ReadContext } from '../LineageReads';
import { edgeJob, nameableJobs } from '../readJobs';
import { selectVisibleRefs } from '../selectVisibleRefs';
import { namesHidden } from './namesHidden';

/** A job that may be named, with its SQL if that may be read. */
export interface ReadableJob {
  readonly job: EdgeJob;
  readonly sql?: string;
}

const VIEW = /^view:/;

async function viewTexts(knex: Knex, jobs: readonly JobRow[]) {
  const refs = jobs
    .filter(job => VIEW.test(job.id))
    .map(job => job.id.replace(VIEW, ''));
  const rows: Pick<TableRow, 'ref' | 'view_sql'>[] = await knex('tables')
    .select('ref', 'view_sql')
    .where(whereAny(knex, 'ref', refs));
  return new Map(rows.map(row => [`view:${row.ref}`, row.view_sql]));
}

/**
 * Reads jobs as far as a reader may know of them.
 *
 * A view may be named where it may be seen, and any other job where all that it is known to read and fill may be seen. Its SQL is held harder: every
 * table that it reads, fills or names must be visible, and the reader must have the right to read SQL.
 *
 * @returns by their ids; what is not there is hidden, or not in the record
 */
export async function readEdgeJobs(
  knex: Knex,
  ids: readonly string[],
  context: ReadContext,
): Promise<{
  readonly jobs: ReadonlyMap<string, ReadableJob>;
  /** How many there are that the reader may not know of. */
  readonly hidden: number;
}> {
  // A job that is gone still tells what it did then.
  const rows: JobRow[] = await knex<JobRow>('jobs').where(
    whereAny(knex, 'id', ids),
  );
  const texts = await viewTexts(knex, rows);
  const views = rows.filter(row => VIEW.test(row.id));
  const seenViews = await selectVisibleRefs(
    knex,
    views.map(row => row.id.replace(VIEW, '')),
    context.visible,
  );
  const nameable = await nameableJobs(
    knex,
    rows.map(row => row.id),
    context,
  );
  const named = rows.map(row => ({
    row,
    source: row.source,
    text: row.name,
  }));
  const written = rows.map(row => ({
    row,
    source: row.source,
    text: row.sql ?? texts.get(row.id) ?? '',
  }));
  const leaking = await namesHidden(knex, named, context);
  const telling = await namesHidden(knex, written, context);

  const mayName = (row: JobRow) =>
    !context.visible ||
    (VIEW.test(row.id)
      ? seenViews.has(row.id.replace(VIEW, ''))
      : nameable.has(row.id));
  const readable = rows.flatMap((row, i): [string, ReadableJob][] => {
    if (!mayName(row) || leaking.has(named[i])) {
      return [];
    }
    const sql = written[i];
    const mayRead =
      !context.withholdSql &&
      sql.text !== '' &&
      nameable.has(row.id) &&
      !telling.has(sql);
    return [[row.id, { job: edgeJob(row), ...(mayRead && { sql: sql.text }) }]];
  });
  return { jobs: new Map(readable), hidden: rows.length - readable.length };
}
