/**
 * A test for names by a pattern in which `*` stands for any characters, none included, and `?` for one; every other character stands
 * for itself, and case counts, as it does in the database.
 */
export function namePattern(pattern: string): (name: string) => boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.');
  const expression = new RegExp(`^${source}$`, 'su');
  return name => expression.test(name);
}
