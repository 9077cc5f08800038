const PLAIN = /^[a-z_][a-z0-9_$]*$/;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * An expression as it reads once columns have other names: by that a text that only follows a rename is told from one that changed.
 *
 * @param renamed - new names by old names
 */
export function withNewNames(
  expression: string,
  renamed: ReadonlyMap<string, string>,
): string {
  if (renamed.size === 0) {
    return expression;
  }
  const spelled = (name: string) =>
    PLAIN.test(name) ? name : `"${name.replace(/"/g, '""')}"`;
  const news = new Map(
    [...renamed].map(([old, now]) => [spelled(old), spelled(now)]),
  );
  // All at once, so that two columns may have swapped their names.
  const any = [...news.keys()].map(escaped).join('|');
  return expression.replace(
    new RegExp(`(?<![\\w$"])(?:${any})(?![\\w$"])`, 'g'),
    name => news.get(name)!,
  );
}
