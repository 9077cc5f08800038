/** Parts between which a name may be broken: after a separator, before a capital. */
const PARTS = /[^_.\-\s]*[_.\-\s]+|[A-Z]?[^_.\-\sA-Z]+|[A-Z]+/g;

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
  const parts = (name.match(PARTS) ?? [name]).flatMap(part => {
    // A line's end says as much as a separator that has no room.
    const word = part.length > width ? part.replace(/[_.\-\s]+$/, '') : part;
    return word.length <= width
      ? [word]
      : word.match(new RegExp(`.{1,${width}}`, 'gsu')) ?? [];
  });
  const fitted: string[] = [];
  for (const part of parts) {
    const last = fitted.at(-1);
    if (last !== undefined && last.length + part.length <= width) {
      fitted[fitted.length - 1] = last + part;
    } else {
      fitted.push(part);
    }
  }
  if (fitted.length <= lines) {
    return fitted;
  }
  const kept = fitted.slice(0, lines);
  const end = kept[lines - 1];
  kept[lines - 1] = `${end.slice(0, Math.max(0, width - 1))}…`;
  return kept;
}
