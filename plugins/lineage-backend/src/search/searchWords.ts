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

/**
 * The word of a name without a letter or digit, such as % or an emoji: its characters as U+ notation writes them. PostgreSQL's names have 63 bytes
 * at most.
 */
export function signWord(text: string): string[] {
  const signs = [...text.trim()].slice(0, 63);
  return signs.length === 0
    ? []
    : [signs.map(sign => `u${sign.codePointAt(0)!.toString(16)}`).join('')];
}

/** The words of a name, and the name as one word, so that `orderlines` finds `order_lines`. */
export function nameWords(name: string): string[] {
  const words = searchWords(name);
  if (words.length === 0) {
    return signWord(name);
  }
  return words.length > 1 ? [...words, words.join('')] : words;
}

/** The words to look for. `exact` when the text is of signs only: then what is spelled nearly alike is something else. */
export function queryWords(text: string): {
  readonly words: readonly string[];
  readonly exact: boolean;
} {
  const words = searchWords(text);
  return words.length === 0
    ? { words: signWord(text), exact: true }
    : { words, exact: false };
}
