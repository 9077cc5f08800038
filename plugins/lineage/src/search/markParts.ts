/** A part of a text, and whether it is to be marked. */
export interface TextPart {
  readonly text: string;
  readonly marked: boolean;
}

/** Parts a text where it matches, without regard to case; the longer of two matches at one place counts. */
export function markParts(
  text: string,
  matched: readonly string[],
): readonly TextPart[] {
  const lower = text.toLowerCase();
  const wanted = matched
    .map(part => part.toLowerCase())
    .filter(part => part !== '')
    .sort((a, b) => b.length - a.length);
  // A few letters have more of them in lower case: then places would not be the same.
  if (lower.length !== text.length || wanted.length === 0) {
    return [{ text, marked: false }];
  }
  const marked = new Array<boolean>(text.length).fill(false);
  for (const part of wanted) {
    const at = placeOf(lower, part);
    if (at >= 0 && !marked.slice(at, at + part.length).includes(true)) {
      marked.fill(true, at, at + part.length);
    }
  }
  const parts: { text: string; marked: boolean }[] = [];
  [...marked.keys()].forEach(at => {
    const last = parts.at(-1);
    if (last?.marked === marked[at]) {
      last.text += text[at];
    } else {
      parts.push({ text: text[at], marked: marked[at] });
    }
  });
  return parts;
}

/** Where a part stands, at the beginning of a word if it does anywhere. */
function placeOf(text: string, part: string): number {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    if (at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1])) {
      return at;
    }
  }
  return text.indexOf(part);
}
