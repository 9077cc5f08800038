/** Parts between which a name may be broken: after a separator, before a capital. */
const PARTS = /[^_.\-\s]*[_.\-\s]+|[A-Z]?[^_.\-\sA-Z]+|[A-Z]+/g;

const withoutEnd = (part: string) => part.replace(/[_.\-\s]+$/, '');

/** The words of a name, each with the separators behind it; a line's end says as much as a separator that has no room. */
function wordsOf(name: string, width: number): readonly string[] {
  return (name.match(PARTS) ?? [name]).map(part =>
    part.length > width && withoutEnd(part).length <= width
      ? withoutEnd(part)
      : part,
  );
}

/** A word that is longer than a line, in pieces; its separators stay with the last, which the next word may follow. */
function piecesOf(word: string, width: number): readonly string[] {
  const pieces = word.match(new RegExp(`.{1,${width}}`, 'gsu')) ?? [];
  return pieces.filter((piece, i) => i === 0 || withoutEnd(piece) !== '');
}

function linesOf(parts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.length <= width) {
      lines[lines.length - 1] = last + part;
    } else {
      lines.push(part);
    }
  }
  return lines;
}

/** True if {@link fitName} leaves nothing out of a name, and breaks none of its words. */
export function fitsWhole(name: string, width: number, lines: number): boolean {
  const words = wordsOf(name, width);
  return (
    words.every(word => word.length <= width) &&
    linesOf(words, width).length <= lines
  );
}

/**
 * Breaks a name into lines for a small box: between its words where they fit, in them where not; the end of what has no room becomes `…`.
 *
 * @param width - Characters a line.
 */
export function fitName(
  name: string,
  width: number,
  lines: number,
): readonly string[] {
  if (width < 1 || lines < 1) {
    return [];
  }
  const parts = wordsOf(name, width).flatMap(word =>
    word.length <= width ? [word] : piecesOf(word, width),
  );
  const fitted = linesOf(parts, width);
  if (fitted.length <= lines) {
    return fitted;
  }
  const kept = fitted.slice(0, lines);
  const end = kept[lines - 1];
  kept[lines - 1] = `${end.slice(0, Math.max(0, width - 1))}…`;
  return kept;
}
