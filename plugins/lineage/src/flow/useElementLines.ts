import { useMemo } from 'react';
import { PlacedBox } from '../graph';
import { hasMarks } from './hasMarks';
import { mayCross } from './inView';
import { PlacedLine, PlacedPicture } from './PlacedPicture';
import { MOST_ELEMENTS, follows } from './Scene';

const NONE: readonly PlacedLine[] = [];

/**
 * The lines of a part of the picture that are elements of the page: all where they are few, else those that the Tab key reaches, what is selected
 * or under the pointer, and those that follow a scrolled list; the others are painted.
 */
export function useElementLines(
  picture: PlacedPicture,
  part: PlacedBox | undefined,
  tabbable: string,
  noted: readonly (string | undefined)[],
): {
  readonly lines: readonly PlacedLine[];
  /** Those of all lines near by that have something to say. */
  readonly speaking: readonly PlacedLine[];
} {
  const near = useMemo(
    () => (part ? picture.lines.filter(line => mayCross(line, part)) : NONE),
    [picture, part],
  );
  const close = useMemo(
    () =>
      picture.lines.length <= MOST_ELEMENTS
        ? near
        : near
            .filter(
              line =>
                line.from.ref === tabbable ||
                line.to.ref === tabbable ||
                follows(line),
            )
            .slice(-MOST_ELEMENTS),
    [picture, near, tabbable],
  );
  const missing = noted.filter(
    id => id !== undefined && !close.some(({ edge }) => edge.id === id),
  );
  const key = missing.join('\n');
  const lines = useMemo(
    () =>
      key === ''
        ? close
        : [...close, ...near.filter(l => key.split('\n').includes(l.edge.id))],
    [close, near, key],
  );
  const speaking = useMemo(
    () => near.filter(hasMarks).slice(-MOST_ELEMENTS),
    [near],
  );
  return { lines, speaking };
}
