const DIGITS = 26;
const OTHERS = 27;

/** Which letters a word has, as bits: `a` to `z`, any digit, anything else. */
export function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code >= 97 && code <= 122) {
      letters |= 1 << (code - 97);
    } else if (code >= 48 && code <= 57) {
      letters |= 1 << DIGITS;
    } else {
      letters |= 1 << OTHERS;
    }
  }
  return letters;
}

/** How many of the letters are not among the others. */
export function lettersMissing(letters: number, among: number): number {
  let rest = letters & ~among;
  let count = 0;
  while (rest !== 0) {
    rest &= rest - 1;
    count++;
  }
  return count;
}
