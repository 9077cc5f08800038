import { DrawnEdge } from '../graph';

/** True if a line has something to say besides where it leads. */
export function hasMarks({ edge }: { readonly edge: DrawnEdge }): boolean {
  return Boolean(edge.grainChange ?? edge.through ?? edge.sinceThen);
}
