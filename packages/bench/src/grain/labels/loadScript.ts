import { Client } from 'pg';
import { loadModule, parseSync } from 'libpg-query';

/** Statements that need a database of their own name, which the benchmark has given already. */
const OF_DATABASES =
  /^\s*(?:--[^\n]*\n|\/\*[\s\S]*?\*\/|\s)*(?:CREATE|DROP)\s+DATABASE\b/i;

/**
 * Runs a script as far as it runs: commands of psql (lines that begin with a backslash) are left out, and so is what fails.
 *
 * @returns the messages of the statements that failed
 */
export async function loadScript(
  client: Client,
  script: string,
): Promise<string[]> {
  await loadModule();
  const text = script.replace(/^\\.*$/gm, '');
  const bytes = Buffer.from(text, 'utf8');
  const failures: string[] = [];
  const { stmts = [] } = parseSync(text);
  for (const { stmt_location: at = 0, stmt_len: length } of stmts) {
    const sql = bytes
      .subarray(at, length ? at + length : undefined)
      .toString('utf8');
    if (!OF_DATABASES.test(sql)) {
      try {
        await client.query(sql);
      } catch (error) {
        failures.push((error as Error).message);
      }
    }
  }
  return failures;
}
