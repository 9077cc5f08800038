import {
  EdgeAssertion,
  Place,
} from '@grainline/backstage-plugin-lineage-common';

/** A piece of SQL that a job's text holds. */
export interface PlacedFragment {
  readonly sql: string;
  readonly place?: Place;
}

type Mark = NonNullable<EdgeAssertion['marks']>[number];

/** How a fragment ends that was cut because it is too long to be shown beside an edge. */
const CUT = /\s*…$/;

function offsetOf(text: string, { line, column }: Place): number {
  let start = 0;
  for (let before = 1; before < line; before++) {
    const end = text.indexOf('\n', start);
    if (end < 0) {
      return -1;
    }
    start = end + 1;
  }
  return start + column - 1;
}

function markOf(text: string, { sql, place }: PlacedFragment): Mark[] {
  const piece = sql.replace(CUT, '');
  if (piece === '') {
    return [];
  }
  const told = place ? offsetOf(text, place) : -1;
  const start =
    told >= 0 && text.startsWith(piece, told) ? told : text.indexOf(piece);
  return start < 0 ? [] : [{ start, end: start + piece.length }];
}

/**
 * Finds fragments in the SQL that they are of: where their place says, else where they stand first. What is not found is not marked; marks that
 * touch are one.
 */
export function markFragments(
  text: string,
  fragments: readonly PlacedFragment[],
): readonly Mark[] {
  const marks = fragments
    .flatMap(fragment => markOf(text, fragment))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  return marks.reduce<Mark[]>((merged, mark) => {
    const last = merged[merged.length - 1];
    if (!last || last.end < mark.start) {
      return [...merged, mark];
    }
    return [
      ...merged.slice(0, -1),
      { start: last.start, end: Math.max(last.end, mark.end) },
    ];
  }, []);
}
