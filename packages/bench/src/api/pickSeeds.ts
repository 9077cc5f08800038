import { MadeTable } from './warehouse/MadeTable';

/** How many tables each table reads and is read by. */
function degreesOf(tables: readonly MadeTable[]): number[] {
  const degrees = tables.map(table => table.parents.length);
  tables.forEach(table => table.parents.forEach(at => degrees[at]++));
  return degrees;
}

/**
 * Tables to ask for, spread over everything that stands in a warehouse: half evenly over all of them, half evenly by the logarithm of their rank from the
 * best connected, so that one in ten is a hub with hundreds or thousands of neighbours. In an order that mixes them.
 *
 * @param may - leaves tables out
 * @returns where they stand among the tables
 */
export function pickSeeds(
  tables: readonly MadeTable[],
  count: number,
  may: (table: MadeTable) => boolean,
): number[] {
  const degrees = degreesOf(tables);
  const ranked = tables
    .map((_, at) => at)
    .filter(at => may(tables[at]))
    .sort((a, b) => degrees[b] - degrees[a] || a - b);
  const half = Math.ceil(count / 2);
  const picked = Array.from({ length: count }, (_, i) =>
    i < half
      ? ranked[Math.floor((i * ranked.length) / half)]
      : ranked[Math.floor(ranked.length ** ((i - half) / (count - half))) - 1],
  );
  // A step that shares no factor with the count visits each once.
  const greatestShared = (a: number, b: number): number =>
    b === 0 ? a : greatestShared(b, a % b);
  let step = Math.max(1, Math.floor(count * 0.618));
  while (greatestShared(step, count) > 1) {
    step++;
  }
  return picked.map((_, i) => picked[(i * step) % count]);
}
