import { catalogStatement } from './CatalogStatement';
import { isoTime } from './visibility';

/** Which server, which database, and since when its counters count. */
export interface ServerFactsRow {
  readonly version: string;
  readonly version_number: number;
  readonly database: string;
  readonly role: string;
  readonly taken_at: string;
  readonly tracks_commits: boolean;
  readonly stats_reset: string | null;
  /** True of a standby: its counters are its own, and it was never analysed. */
  readonly replica: boolean;
  /** False if the server keeps no counters of changes (track_counts). */
  readonly counts_changes: boolean;
}

/** No values to bind. */
export const SERVER_FACTS = catalogStatement<ServerFactsRow>(
  'server',
  `SELECT pg_catalog.current_setting('server_version') AS version,
    pg_catalog.current_setting('server_version_num')::int AS version_number,
    pg_catalog.current_database()::text AS database,
    current_user::text AS role,
    ${isoTime('pg_catalog.transaction_timestamp()')} AS taken_at,
    pg_catalog.current_setting('track_commit_timestamp') = 'on' AS tracks_commits,
    pg_catalog.pg_is_in_recovery() AS replica,
    pg_catalog.current_setting('track_counts') = 'on' AS counts_changes,
    (SELECT ${isoTime('d.stats_reset')} FROM pg_catalog.pg_stat_database d
      WHERE d.datname = pg_catalog.current_database()) AS stats_reset`,
);
