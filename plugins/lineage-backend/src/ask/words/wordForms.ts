/** The singular and plural of a word, itself first: what English makes of most nouns. */
export function wordForms(word: string): readonly string[] {
  if (word.length < 3 || /\d/.test(word)) {
    return [word];
  }
  if (/ies$/.test(word) && word.length > 4) {
    return [word, `${word.slice(0, -3)}y`];
  }
  if (/(?:ss|x|ch|sh)es$/.test(word)) {
    return [word, word.slice(0, -2)];
  }
  if (/[^su]s$/.test(word)) {
    return [word, word.slice(0, -1)];
  }
  if (/[^aeiou]y$/.test(word)) {
    return [word, `${word.slice(0, -1)}ies`];
  }
  return /(?:s|x|ch|sh)$/.test(word) ? [word, `${word}es`] : [word, `${word}s`];
}

/** Whether two words are one word in singular or plural, or the one an abbreviation of the other by its first letters (`qty` is none). */
export function isSameWord(a: string, b: string): boolean {
  return a === b || wordForms(a).includes(b) || wordForms(b).includes(a);
}
