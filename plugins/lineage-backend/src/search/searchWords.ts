const WORD = /[\p{L}\p{N}]+/gu;
// orderLines, HTTPStatus
const HUMP = /(\p{Ll}|\p{N})(?=\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})/gu;

/**
 * The words of a name or text, for the index and for queries alike: lower case, without accents, split at everything that is no letter or
 * digit and at the humps of camelCase. Nothing in them can be an operator of a search language.
 */
export function searchWords(text: string): string[] {
  return (
    text
      .replace(HUMP, '$& ')
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(WORD) ?? []
  );
}

/** The words of a name, and the name as one word, so that `orderlines` finds `order_lines`. */
export function nameWords(name: string): string[] {
  const words = searchWords(name);
  return words.length > 1 ? [...words, words.join('')] : words;
}
