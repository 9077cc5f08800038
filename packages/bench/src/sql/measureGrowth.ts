import { analyseSql } from '@grainline/sql-lineage';
import { parseSync } from 'libpg-query';
import type { BenchText } from './BenchText';
import type { CpuClock } from './CpuClock';
import type { GrowthFamily } from './growthFamilies';
import { rounded } from './measureSpeed';
import { median } from './percentile';

/** What one size of a family costs. */
export interface GrowthStep {
  readonly family: string;
  /** Columns, or branches. */
  readonly n: number;
  /** CPU milliseconds of one analysis. */
  readonly ms: number;
  /** By that of half the size; absent for the smallest. */
  readonly ratio?: number;
  /** The same of bare parsing. */
  readonly parseMs: number;
  readonly parseRatio?: number;
}

const ROUNDS = 15;

/** A size is analysed as often as it takes to last this long, in CPU ms. */
const SHORTEST_RUN_MS = 40;

interface Size {
  readonly n: number;
  readonly text: BenchText;
  readonly times: number;
  readonly analysed: number[];
  readonly parsed: number[];
}

/**
 * Measures a family of texts at sizes that double. All sizes take turns, so that
 * whatever else the machine does falls on all of them.
 */
export function measureGrowth(
  clock: CpuClock,
  { name, text }: GrowthFamily,
  sizes: readonly number[],
): GrowthStep[] {
  const all = sizes.map(n => warmedUp(clock, n, text(n)));
  for (let round = 0; round < ROUNDS; round++) {
    for (const size of all) {
      const { sql, options } = size.text;
      size.analysed.push(
        perRun(clock, size.times, () => analyseSql(sql, options)),
      );
      size.parsed.push(perRun(clock, size.times, () => parseSync(sql)));
    }
  }
  return all.map(({ n, analysed, parsed }, at): GrowthStep => {
    const half = all[at - 1];
    return {
      family: name,
      n,
      ms: rounded(median(analysed), 3),
      parseMs: rounded(median(parsed), 3),
      ...(half && {
        ratio: medianRatio(analysed, half.analysed),
        parseRatio: medianRatio(parsed, half.parsed),
      }),
    };
  });
}

/** The median of the ratios of the rounds: what slows a round slows both its sizes. */
function medianRatio(
  double: readonly number[],
  single: readonly number[],
): number {
  return rounded(median(double.map((ms, round) => ms / single[round])), 2);
}

function warmedUp(clock: CpuClock, n: number, text: BenchText): Size {
  const { sql, options } = text;
  const once = () => clock.time(() => analyseSql(sql, options));
  for (let spent = 0, runs = 0; runs < 3 || spent < 100; runs++) {
    spent += once();
    parseSync(sql);
  }
  const times = Math.ceil(SHORTEST_RUN_MS / Math.max(once(), 0.05));
  return { n, text, times, analysed: [], parsed: [] };
}

function perRun(clock: CpuClock, times: number, work: () => void): number {
  return (
    clock.timeClean(() => {
      for (let time = 0; time < times; time++) {
        work();
      }
    }) / times
  );
}
