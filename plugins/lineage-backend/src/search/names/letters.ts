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
  // Bits are counted in pairs, in fours, in eights, and these are added up.
  let rest = letters & ~among;
  rest -= (rest >>> 1) & 0x55555555;
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  rest = (rest + (rest >>> 4)) & 0x0f0f0f0f;
  return Math.imul(rest, 0x01010101) >>> 24;
}
