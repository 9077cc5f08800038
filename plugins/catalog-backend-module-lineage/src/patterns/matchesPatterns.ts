import { globMatcher } from '@grainline/backstage-plugin-lineage-node';

/**
 * Whether every pattern that a rule gives matches the thing's value of the same key: `*` stands for any characters and `?` for one. A pattern
 * for what the thing does not have does not match.
 *
 * @param keys - those of the rule that are patterns
 */
export function matchesPatterns<K extends string>(
  rule: Readonly<Partial<Record<K, string>>>,
  thing: Readonly<Partial<Record<K, string>>>,
  keys: readonly K[],
): boolean {
  return keys.every(key => {
    const pattern = rule[key];
    const value = thing[key];
    return (
      pattern === undefined ||
      (value !== undefined && globMatcher(pattern)(value))
    );
  });
}
