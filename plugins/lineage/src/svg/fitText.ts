/** Widths of letters as shares of the font's size, of the fonts that portals use; what is not here is as wide as most. */
const NARROW = new Set("iljtfrI.,:;|!'()[]{} ");
const WIDE = new Set('mwMW@%');
const NARROW_WIDTH = 0.34;
const WIDE_WIDTH = 0.9;
const CAPITAL_WIDTH = 0.68;
const USUAL_WIDTH = 0.57;
/** Letters of East Asia and pictures are as wide as high. */
const SQUARE_FROM = 0x2e80;

function widthOf(letter: string): number {
  if (NARROW.has(letter)) {
    return NARROW_WIDTH;
  }
  if (WIDE.has(letter)) {
    return WIDE_WIDTH;
  }
  if (letter.codePointAt(0)! >= SQUARE_FROM) {
    return 1;
  }
  return letter !== letter.toLowerCase() ? CAPITAL_WIDTH : USUAL_WIDTH;
}

/** About how wide a text is, in pixels: nothing measures text where a picture is written. */
export function textWidth(text: string, size: number): number {
  return [...text].reduce((sum, letter) => sum + widthOf(letter), 0) * size;
}

/** Cuts a text that is wider than its room, with `…` at its end. */
export function fitText(text: string, size: number, room: number): string {
  if (textWidth(text, size) <= room) {
    return text;
  }
  let left = room - size;
  let kept = '';
  for (const letter of text) {
    left -= widthOf(letter) * size;
    if (left < 0) {
      break;
    }
    kept += letter;
  }
  return `${kept}…`;
}
