import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The settings of the demo's server, given on its command line, so that they hold for clusters of any age.
 *
 * Durability is off: the warehouse can be loaded anew at any time, and loading is several times faster without it.
 */
export function serverSettings(options: {
  port: number;
  modules: string;
}): Readonly<Record<string, string>> {
  const hasStatements = existsSync(
    join(options.modules, 'pg_stat_statements.so'),
  );
  return {
    listen_addresses: '127.0.0.1',
    port: String(options.port),
    // Socket paths have a limit of about 100 bytes, which a clone's path easily exceeds; TCP serves as well.
    unix_socket_directories: '',
    max_connections: '200',
    // The generated warehouses create thousands of relations in one transaction.
    max_locks_per_transaction: '1024',
    shared_buffers: '128MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '1GB',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    // Containers often have too little shared memory for parallel queries, and the data are small.
    max_parallel_workers_per_gather: '0',
    jit: 'off',
    // What a crawl reads creation times and activity from.
    track_commit_timestamp: 'on',
    track_counts: 'on',
    track_functions: 'all',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    ...(hasStatements && {
      shared_preload_libraries: 'pg_stat_statements',
      'pg_stat_statements.track': 'all',
      // All suites of a test run, and the warehouse's nights, leave their statements in one server.
      'pg_stat_statements.max': '20000',
    }),
  };
}
