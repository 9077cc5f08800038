import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

const PARAM = 'depth';
const DEFAULT_DEPTH = 2;
/** What the backend allows. */
const MAX_DEPTH = 50;

/** How many steps each way are drawn, kept in the URL. */
export function useDepth(): readonly [number, (depth: number) => void] {
  const [params, setParams] = useSearchParams();
  const asked = Number(params.get(PARAM) ?? DEFAULT_DEPTH);
  const depth =
    Number.isInteger(asked) && asked >= 1 && asked <= MAX_DEPTH
      ? asked
      : DEFAULT_DEPTH;
  const setDepth = useCallback(
    (next: number) =>
      setParams(before => {
        const after = new URLSearchParams(before);
        after.set(PARAM, String(next));
        return after;
      }),
    [setParams],
  );
  return [depth, setDepth];
}
