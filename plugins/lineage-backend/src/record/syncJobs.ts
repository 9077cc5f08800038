import { Knex } from 'knex';
import { JobFacts } from './factRows';
import { JobRow } from './recordRows';
import { updateRows } from './updateRows';
import { upsertRows } from './upsertRows';
import { whereAny } from './whereAny';

const WRITTEN = [
  'id',
  'producer',
  'source',
  'kind',
  'name',
  'sql',
  'url',
  'calls',
  'first_seen',
  'last_seen',
  'shapes',
  'hash',
  'revision',
  'removed_revision',
] as const;

type KnownJob = Pick<
  JobRow,
  'id' | 'hash' | 'calls' | 'first_seen' | 'last_seen'
>;

function seenAlike(known: KnownJob, job: JobFacts): boolean {
  return (
    known.calls === job.calls &&
    known.first_seen === job.first_seen &&
    known.last_seen === job.last_seen
  );
}

/**
 * Makes a producer's live jobs the given ones. How often and when a job was seen to run is written without a revision: it concerns no
 * consumer.
 *
 * @returns how many changed
 */
export async function syncJobs(
  trx: Knex.Transaction,
  producer: string,
  revision: number,
  jobs: readonly JobFacts[],
): Promise<number> {
  const rows: KnownJob[] = await trx('jobs')
    .select('id', 'hash', 'calls', 'first_seen', 'last_seen')
    .where({ producer })
    .whereNull('removed_revision');
  const before = new Map(rows.map(row => [row.id, row]));
  const changed = jobs.filter(job => before.get(job.id)?.hash !== job.hash);
  const seen = jobs.filter(job => {
    const known = before.get(job.id);
    return known?.hash === job.hash && !seenAlike(known, job);
  });
  jobs.forEach(job => before.delete(job.id));
  const gone = [...before.keys()];

  await upsertRows(
    trx,
    'jobs',
    WRITTEN,
    changed.map(job => ({ ...job, revision, removed_revision: null })),
    'id',
  );
  await updateRows(
    trx,
    'jobs',
    ['calls', 'first_seen', 'last_seen'],
    seen,
    'id',
  );
  if (gone.length > 0) {
    await trx('jobs')
      .where(whereAny(trx, 'id', gone))
      .update({ revision, removed_revision: revision });
  }
  return changed.length + gone.length;
}
