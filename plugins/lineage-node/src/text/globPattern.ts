/**
 * The regular expression, for PostgreSQL and JavaScript alike, of a glob over a whole name: `*` is any run of characters, `?` any one character,
 * everything else is itself. Case counts.
 */
export function globPattern(glob: string): string {
  const body = glob
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.');
  return `^${body}$`;
}

/** A test for names by a glob, see {@link globPattern}; `?` is a whole character, beyond the first 65,536 too. */
export function globMatcher(glob: string): (name: string) => boolean {
  const expression = new RegExp(globPattern(glob), 'su');
  return name => expression.test(name);
}
