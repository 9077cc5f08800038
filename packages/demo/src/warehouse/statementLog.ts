import { readWarehouseFile } from './sqlFiles';
import { WatchedStatements } from './WatchedStatements';
import { withClient } from './withClient';

/** Where the statements that ran are to be read, apart from the warehouse. */
export const STATEMENT_LOG_SCHEMA = 'monitoring';

/**
 * Lets the crawling role read the statements that ran, if the server keeps them. Safe to call again.
 *
 * @param url - of the database, as an administrator
 */
export async function installStatementLog(url: string): Promise<void> {
  await withClient(url, async admin => {
    const { rows } = await admin.query<{ keeps: boolean }>(
      `SELECT 'pg_stat_statements' = ANY (string_to_array(current_setting('shared_preload_libraries'), ',')) AS keeps`,
    );
    if (rows[0].keeps) {
      await (await WatchedStatements.of(admin)).off();
      await admin.query(readWarehouseFile('statement_log.sql').sql);
    }
  });
}
