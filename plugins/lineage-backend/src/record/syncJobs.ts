import { Knex } from 'knex';
import { JobFacts } from './factRows';
import { JobRow } from './recordRows';
import { upsertRows } from './upsertRows';
import { whereAny } from './whereAny';

const WRITTEN = [
  'id',
  'producer',
  'source',
  'kind',
  'name',
  'sql',
  'hash',
  'revision',
  'removed_revision',
] as const;

/**
 * Makes a producer's live jobs the given ones.
 *
 * @returns how many changed
 */
export async function syncJobs(
  trx: Knex.Transaction,
  producer: string,
  revision: number,
  jobs: readonly JobFacts[],
): Promise<number> {
  const rows: Pick<JobRow, 'id' | 'hash'>[] = await trx('jobs')
    .select('id', 'hash')
    .where({ producer })
    .whereNull('removed_revision');
  const before = new Map(rows.map(row => [row.id, row.hash]));
  const changed = jobs.filter(job => before.get(job.id) !== job.hash);
  jobs.forEach(job => before.delete(job.id));
  const gone = [...before.keys()];

  await upsertRows(
    trx,
    'jobs',
    WRITTEN,
    changed.map(job => ({ ...job, revision, removed_revision: null })),
    'id',
  );
  if (gone.length > 0) {
    await trx('jobs')
      .where(whereAny(trx, 'id', gone))
      .update({ revision, removed_revision: revision });
  }
  return changed.length + gone.length;
}
