import { isError } from '@backstage/errors';
import type { Client } from 'pg';
import type { PrintedStatement } from '../PrintedStatement';

/**
 * What PostgreSQL says of its own print of a statement when it does not take it back:
 * of a writing statement over a full join it prints a merged column under a name that
 * nothing has. Of such a text there is nothing to be right about.
 *
 * @param definition - as PostgreSQL prints it with an empty search path
 * @returns undefined where PostgreSQL takes its print
 */
export async function findMisprint(
  client: Client,
  { kind }: PrintedStatement,
  definition: string,
): Promise<string | undefined> {
  await client.query("BEGIN; SET LOCAL search_path = ''");
  try {
    await client.query(
      kind === 'function' ? definition : `EXPLAIN ${definition}`,
    );
    return undefined;
  } catch (error) {
    return isError(error) ? error.message : String(error);
  } finally {
    await client.query('ROLLBACK');
  }
}
