/** The catalog allows 63 characters in a tag. */
const MAX_LENGTH = 63;

/** A name as a catalog tag (`[a-z0-9]` separated by hyphens), or undefined when nothing of it can be in a tag. */
export function entityTag(name: string): string | undefined {
  const tag = name
    .normalize('NFKD')
    .toLocaleLowerCase('en-US')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, '');
  return tag || undefined;
}
