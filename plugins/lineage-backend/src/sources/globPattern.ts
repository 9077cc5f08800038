/**
 * The regular expression, for PostgreSQL and JavaScript alike, of a glob over a whole name: `*` is any run of characters, `?` any one character,
 * everything else is itself.
 */
export function globPattern(glob: string): string {
  const body = [...glob]
    .map(character => {
      if (character === '*') {
        return '.*';
      }
      if (character === '?') {
        return '.';
      }
      return character.replace(/[\\^$.|+()[\]{}]/, '\\$&');
    })
    .join('');
  return `^${body}$`;
}
