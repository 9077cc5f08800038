// How many letters of a name's word, from its first on, are the next ones of what was typed is tried from the most to the least.
function consume(
  typed: string,
  at: number,
  parts: readonly string[],
  part: number,
): number {
  if (at === typed.length) {
    return part;
  }
  const word = parts[part];
  if (word === undefined || word[0] !== typed[at]) {
    return 0;
  }
  const ends = [at + 1];
  let letter = 1;
  for (let i = at + 1; i < typed.length; i++) {
    letter = word.indexOf(typed[i], letter) + 1;
    if (letter === 0) {
      break;
    }
    ends.push(i + 1);
  }
  for (const end of ends.reverse()) {
    const used = consume(typed, end, parts, part + 1);
    if (used > 0) {
      return used;
    }
  }
  return 0;
}

/**
 * How surely a word is a short form of a whole name, made of letters of its words from the first on: `ordamt` of order_amount, `clv` of
 * customer_lifetime_value. 0 if it is none.
 *
 * @param parts - the words of the name, in order
 */
export function abbreviatesName(
  typed: string,
  parts: readonly string[],
): number {
  const used = consume(typed, 0, parts, 0);
  if (used < 2) {
    return 0;
  }
  const letters = parts.reduce((sum, part) => sum + part.length, 0);
  const whole = used === parts.length ? 0.14 : 0;
  const initials = whole > 0 && typed.length === parts.length ? 0.06 : 0;
  return 0.5 + whole + initials + (0.25 * typed.length) / letters;
}
