/** Bytes of a character in UTF-8 are four at most, so that a piece may lack three for one that did not fit. */
const LONGEST_CHARACTER = 4;

/**
 * Puts the pieces of a statement's text together.
 *
 * Redshift keeps a text in pieces of a fixed type, `character(width)`, in bytes. A piece that ends in spaces may come without them, so a piece
 * in the middle that is short has lost spaces, and gets one back; unless it is short by the bytes of one character that begins the next piece.
 * Spaces are never put where the text had none: that would split a word.
 *
 * The pieces hold line ends as backslash and letter (AWS: "STL_QUERYTEXT", "Reconstructing stored SQL").
 */
export function joinSegments(pieces: readonly string[], width: number): string {
  const text = pieces
    .map((piece, i) => {
      const next = pieces[i + 1];
      if (next === undefined) {
        return piece.trimEnd();
      }
      const missing = width - Buffer.byteLength(piece);
      const first = next.codePointAt(0);
      const unfit =
        missing < LONGEST_CHARACTER &&
        first !== undefined &&
        Buffer.byteLength(String.fromCodePoint(first)) > missing;
      return missing > 0 && !unfit ? `${piece} ` : piece;
    })
    .join('');
  return text.replace(/\\(\\|[nrt])/g, (escape, letter: string) =>
    letter === '\\' ? escape : ' \n'.charAt(Number(letter === 'n')),
  );
}
