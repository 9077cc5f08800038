import { SeenStatement } from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import { statementJob } from '../analyse/jobIds';
import { JobRow } from '../record/recordRows';
import { updateRows } from '../record/updateRows';

type SeenRow = Pick<JobRow, 'id' | 'calls' | 'first_seen' | 'last_seen'>;

/**
 * Notes how often and when the statements ran that are jobs of the record, where nothing else changed. It concerns no consumer, so that no revision is
 * assigned.
 */
export async function noteSeenJobs(
  trx: Knex,
  source: string,
  statements: readonly SeenStatement[],
): Promise<void> {
  const rows: SeenRow[] = await trx('jobs')
    .select('id', 'calls', 'first_seen', 'last_seen')
    .where({ producer: source, kind: 'query' })
    .whereNull('removed_revision');
  const known = new Map(rows.map(row => [row.id, row]));
  const changed: SeenRow[] = [];
  for (const seen of statements) {
    const { id, calls, firstSeen, lastSeen } = statementJob(source, seen);
    const before = known.get(id);
    const now: SeenRow = {
      id,
      calls: calls ?? null,
      first_seen: firstSeen ?? null,
      last_seen: lastSeen ?? null,
    };
    if (
      before &&
      (before.calls !== now.calls ||
        before.first_seen !== now.first_seen ||
        before.last_seen !== now.last_seen)
    ) {
      changed.push(now);
    }
  }
  await updateRows(
    trx,
    'jobs',
    ['calls', 'first_seen', 'last_seen'],
    changed,
    'id',
  );
}
