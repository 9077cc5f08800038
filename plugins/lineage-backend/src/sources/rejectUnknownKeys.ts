import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(
        previous[j] + 1,
        row[j - 1] + 1,
        previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    }
    previous = row;
  }
  return previous[b.length];
}

/**
 * Stops the start at a key that nothing reads, for a misspelt key is a setting that silently does not hold.
 *
 * @param path - where `config` stands, such as `lineage.sources.shop`
 * @throws InputError that names the key and the known key nearest to it
 */
export function rejectUnknownKeys(
  config: Config,
  path: string,
  known: readonly string[],
): void {
  for (const key of config.keys()) {
    if (!known.includes(key)) {
      const [nearest] = [...known].sort(
        (a, b) =>
          editDistance(a.toLowerCase(), key.toLowerCase()) -
          editDistance(b.toLowerCase(), key.toLowerCase()),
      );
      throw new InputError(
        `Unknown configuration key '${path}.${key}'; did you mean '${path}.${nearest}'? Known keys: ${known.join(
          ', ',
        )}`,
      );
    }
  }
}
