import { useMemo } from 'react';
import { LayoutInput, LayoutResult, layoutTables } from '../graph';

/** Lays tables out again only when a size or a line has changed: lighting a path moves nothing. */
export function useLayout(input: LayoutInput): LayoutResult {
  const key = JSON.stringify(input);
  return useMemo(() => layoutTables(JSON.parse(key) as LayoutInput), [key]);
}
