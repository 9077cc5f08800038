import { InputError, stringifyError } from '@backstage/errors';
import type { Client } from 'pg';
import type { Pattern } from '../pattern/Pattern';
import type { PatternProof } from './PatternProof';
import { provePattern } from './provePattern';

/**
 * Proves patterns side by side, one at a time on each connection.
 *
 * @param onDone - is told after each pattern
 * @returns the proofs, in the order of the patterns
 * @throws InputError naming every pattern that does not run, or not as it says
 */
export async function provePatterns(
  clients: readonly Client[],
  patterns: readonly Pattern[],
  onDone: (done: number) => void,
): Promise<PatternProof[]> {
  const proofs: PatternProof[] = [];
  const failures: string[] = [];
  let next = 0;
  let done = 0;
  await Promise.all(
    clients.map(async client => {
      while (next < patterns.length) {
        const at = next++;
        const pattern = patterns[at];
        // What was rolled back still lies in the catalogs, and slows what comes.
        await client.query('vacuum (skip_locked)');
        try {
          proofs[at] = await provePattern(client, pattern);
        } catch (error) {
          failures.push(`${pattern.name}: ${stringifyError(error)}`);
        }
        onDone(++done);
      }
    }),
  );
  if (failures.length > 0) {
    throw new InputError(
      `Patterns that do not run as they say:\n${failures.join('\n')}`,
    );
  }
  return proofs;
}
