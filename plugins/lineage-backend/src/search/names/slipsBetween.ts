/** Two letters in the wrong order are one slip, and a likelier one than another letter. */
const SWAPPED = 0.8;
/** A letter typed twice, or once where it stands twice. */
const DOUBLED = 0.6;
/** Another number is another thing, and no slip. */
const OF_DIGIT = 3;
const LONGEST = 128;

const isDigit = (code: number) => code >= 48 && code <= 57;

function insertion(letter: number, neighbour: number): number {
  if (isDigit(letter)) {
    return OF_DIGIT;
  }
  return letter === neighbour ? DOUBLED : 1;
}

function replacement(a: number, b: number): number {
  if (a === b) {
    return 0;
  }
  return isDigit(a) || isDigit(b) ? OF_DIGIT : 1;
}

/** How far two words are from each other, in slips of the hand. */
export interface Slips {
  /** From the one to the other, the whole words. */
  readonly whole: number;
  /** From the first to the beginning of the second that is nearest to it. */
  readonly beginning: number;
}

const FAR: Slips = { whole: Infinity, beginning: Infinity };

// Rows of the table of distances; one search compares with tens of thousands of words, and nothing here waits for anything.
let before = new Float64Array(LONGEST + 2);
let last = new Float64Array(LONGEST + 2);
let row = new Float64Array(LONGEST + 2);

/**
 * Counts the slips by which one word was typed for another: letters left out, put in, replaced, or in the wrong order. Both are Infinity past the
 * bound.
 *
 * @param most - what is farther is not told
 */
export function slipsBetween(
  typed: string,
  meant: string,
  most: number,
): Slips {
  const rows = typed.length;
  const columns = Math.min(meant.length, LONGEST);
  // Farther from the diagonal no path is cheap enough.
  const band = Math.ceil(most / DOUBLED);
  if (rows - columns > band || rows > LONGEST) {
    return FAR;
  }
  last[0] = 0;
  for (let j = 1; j <= columns && j <= band + 1; j++) {
    last[j] =
      last[j - 1] + insertion(meant.charCodeAt(j - 1), meant.charCodeAt(j - 2));
  }
  for (let i = 1; i <= rows; i++) {
    const a = typed.charCodeAt(i - 1);
    const previous = i > 1 ? typed.charCodeAt(i - 2) : -1;
    const out = insertion(a, previous);
    const from = Math.max(1, i - band);
    const to = Math.min(columns, i + band);
    row[from - 1] = from === 1 ? last[0] + out : Infinity;
    let least = row[from - 1];
    for (let j = from; j <= to; j++) {
      const b = meant.charCodeAt(j - 1);
      const left = j > 1 ? meant.charCodeAt(j - 2) : -1;
      let slips = last[j - 1] + replacement(a, b);
      if (slips > 0) {
        slips = Math.min(
          slips,
          last[j] + out,
          row[j - 1] + insertion(b, left),
          a === left && previous === b && a !== b && j > 1
            ? before[j - 2] + SWAPPED
            : Infinity,
        );
      }
      row[j] = slips;
      least = Math.min(least, slips);
    }
    row[to + 1] = Infinity;
    if (least > most) {
      return FAR;
    }
    const free = before;
    before = last;
    last = row;
    row = free;
  }
  let beginning = Infinity;
  for (
    let j = Math.max(0, rows - band);
    j <= Math.min(columns, rows + band);
    j++
  ) {
    beginning = Math.min(beginning, last[j]);
  }
  const whole =
    columns <= rows + band && columns === meant.length
      ? last[columns]
      : Infinity;
  return {
    whole: whole <= most ? whole : Infinity,
    beginning: beginning <= most ? beginning : Infinity,
  };
}
