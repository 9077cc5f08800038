import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** Letters that must be changed, added, dropped or swapped with their neighbour to make one text the other. */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(
        rows[i - 1][j] + 1,
        row[j - 1] + 1,
        rows[i - 1][j - 1] + same,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
      }
    }
    rows.push(row);
  }
  return rows[a.length][b.length];
}

function nearest(key: string, known: readonly string[]): string | undefined {
  // `user` for `username`: an abbreviation, however many letters are missing.
  const whole = known.find(k => key.length > 2 && k.startsWith(key));
  if (whole) {
    return whole;
  }
  const [best] = known
    .map(k => ({ k, d: distance(key.toLowerCase(), k.toLowerCase()) }))
    .sort((a, b) => a.d - b.d);
  // More than half of the letters wrong is another word, not a slip.
  return best && best.d <= Math.max(1, key.length / 2) ? best.k : undefined;
}

/**
 * Stops the start on a key that nobody reads: a misspelled key would otherwise be a setting that silently does nothing.
 *
 * @param config - the section whose keys are checked
 * @param path - the section's full key, such as `lineage.neo4j`, for the message
 * @throws InputError that names the key and the nearest one that is known.
 */
export function assertKnownKeys(
  config: Config,
  path: string,
  known: readonly string[],
): void {
  for (const key of config.keys()) {
    if (!known.includes(key)) {
      const meant = nearest(key, known);
      throw new InputError(
        `Unknown configuration key '${path}.${key}'; ${
          meant
            ? `did you mean '${path}.${meant}'?`
            : `known keys are ${known.join(', ')}`
        }`,
      );
    }
  }
}
