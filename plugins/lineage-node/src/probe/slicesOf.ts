import { ProbeLimits } from './TableProbe';

/** How many slices a table is cut into so that one of them has no more rows than are allowed: a power of two, and 1 for a table that is small enough. */
export function slicesOf(rows: number, { maxRows }: ProbeLimits): number {
  return rows <= maxRows ? 1 : 2 ** Math.ceil(Math.log2(rows / maxRows));
}
