/** Two letters in the wrong order are one slip, and a likelier one than another letter. */
const SWAPPED = 0.8;
/** A letter typed twice, or once where it stands twice. */
const DOUBLED = 0.6;
const DIGIT = /\d/;

const insertion = (letter: string, neighbour: string | undefined) =>
  // Another number is another thing, and no slip.
  DIGIT.test(letter) ? 3 : letter === neighbour ? DOUBLED : 1;

const replacement = (a: string, b: string) =>
  a === b ? 0 : DIGIT.test(a) || DIGIT.test(b) ? 3 : 1;

/** How far two words are from each other, in slips of the hand. */
export interface Slips {
  /** From the one to the other, the whole words. */
  readonly whole: number;
  /** From the first to the beginning of the second that is nearest to it. */
  readonly beginning: number;
}

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
  const columns = meant.length;
  let before: number[] = [];
  let last: number[] = [0];
  for (let j = 1; j <= columns; j++) {
    last.push(last[j - 1] + insertion(meant[j - 1], meant[j - 2]));
  }
  for (let i = 1; i <= rows; i++) {
    const a = typed[i - 1];
    const out = insertion(a, typed[i - 2]);
    const row = [last[0] + out];
    let least = row[0];
    for (let j = 1; j <= columns; j++) {
      const b = meant[j - 1];
      let slips = Math.min(
        last[j] + out,
        row[j - 1] + insertion(b, meant[j - 2]),
        last[j - 1] + replacement(a, b),
      );
      if (
        a !== b &&
        i > 1 &&
        j > 1 &&
        a === meant[j - 2] &&
        typed[i - 2] === b
      ) {
        slips = Math.min(slips, before[j - 2] + SWAPPED);
      }
      row.push(slips);
      least = Math.min(least, slips);
    }
    if (least > most) {
      return { whole: Infinity, beginning: Infinity };
    }
    before = last;
    last = row;
  }
  const whole = last[columns];
  const beginning = Math.min(...last);
  return {
    whole: whole <= most ? whole : Infinity,
    beginning: beginning <= most ? beginning : Infinity,
  };
}
