// What no reader sees and some stores refuse: control characters but for tab and line feed, and the byte order mark.
const UNPRINTABLE = /(?![\t\n])[\p{Cc}\ufeff]/gu;

/**
 * A comment of a database as text for catalog and search: no control characters, valid Unicode, no blanks around it, and at most
 * `maxCharacters` characters, cut between characters and marked with `…`.
 *
 * @returns undefined when nothing readable is left.
 */
export function plainText(
  text: string | undefined,
  maxCharacters: number,
): string | undefined {
  if (!text) {
    return undefined;
  }
  const clean = text
    .replace(/\r\n?/g, '\n')
    .replace(UNPRINTABLE, '')
    .toWellFormed()
    .trim();
  // UTF-16 units bound characters from above, so short texts, nearly all, are not taken apart.
  if (clean.length <= maxCharacters) {
    return clean || undefined;
  }
  const characters = Array.from(clean);
  return characters.length <= maxCharacters
    ? clean
    : `${characters
        .slice(0, maxCharacters - 1)
        .join('')
        .trimEnd()}…`;
}
