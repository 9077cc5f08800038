import { useEffect, useReducer, useRef } from 'react';

/**
 * Gives a long list bit by bit, so that drawing it never holds the page: what was given stays as long as it is wanted, and a bit more comes with
 * each frame, first things first.
 *
 * @param wanted - All of it; give the same array as long as nothing changes.
 * @param atOnce - How many more a frame can take.
 */
export function useInSlices<T>(
  wanted: readonly T[],
  keyOf: (item: T) => string,
  atOnce: number,
): { readonly given: readonly T[]; readonly complete: boolean } {
  const [, goOn] = useReducer((n: number) => n + 1, 0);
  const before = useRef<ReadonlySet<string>>(new Set());
  let room = atOnce;
  const given = wanted.filter(
    item => before.current.has(keyOf(item)) || room-- > 0,
  );
  const complete = given.length === wanted.length;
  useEffect(() => {
    before.current = new Set(given.map(keyOf));
    if (complete) {
      return undefined;
    }
    const frame = requestAnimationFrame(goOn);
    return () => cancelAnimationFrame(frame);
  });
  return { given, complete };
}
