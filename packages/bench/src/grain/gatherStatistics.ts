import type { Client } from 'pg';

/**
 * Lets the database gather its statistics of all tables. What the session changed before is counted first: counted later, it would make the statistics look
 * old.
 */
export async function gatherStatistics(owner: Client): Promise<void> {
  await owner.query('SELECT pg_catalog.pg_stat_force_next_flush()');
  await owner.query('VACUUM ANALYZE');
}
