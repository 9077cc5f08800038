import { analyseSql } from '@grainline/sql-lineage';
import { isReadBare, parseBare } from './bareParsing';
import type { BenchText } from './BenchText';
import type { CpuClock } from './CpuClock';
import { median, percentile } from './percentile';

/** How fast a set of texts is analysed, warm. */
export interface Speed {
  readonly texts: number;
  /** More than texts where some are scripts. */
  readonly statements: number;
  readonly perCpuSecond: number;
  /**
   * CPU time by that of bare parsing, over the texts that the bare parser reads:
   * the median of rounds in which both ran.
   */
  readonly ratioToParsing: number;
  /** Statements that the bare parser makes in a CPU second. */
  readonly parsedPerCpuSecond: number;
  /** Texts that the bare parser refuses, which the ratio leaves out. */
  readonly refusedByParser: number;
  /** CPU milliseconds of one text. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly maxMs: number;
}

/** Rounds are measured, after as many for the compiler to warm up. */
const ROUNDS = 11;

/** A round goes over the texts as often as it takes to last this long, in CPU ms. */
const SHORTEST_ROUND_MS = 100;

/** Measures analysis and bare parsing of the same texts by turns. */
export function measureSpeed(
  clock: CpuClock,
  texts: readonly BenchText[],
  tell: (detail: string) => void,
): Speed {
  const read = texts.filter(({ sql }) => isReadBare(sql));
  const refused = texts.filter(text => !read.includes(text));
  const readStatements = countStatements(read);
  const statements = readStatements + countStatements(refused);
  const passes = passesFor(clock, texts);
  const analyseAll = (some: readonly BenchText[]) =>
    clock.timeClean(() => repeat(passes, () => some.forEach(analyse))) / passes;
  const parseAll = () =>
    clock.timeClean(() =>
      repeat(passes, () => read.forEach(({ sql }) => parseBare(sql))),
    ) / passes;
  const rounds: { parsed: number; analysed: number; rest: number }[] = [];
  for (let round = -ROUNDS; round < ROUNDS; round++) {
    tell(`round ${round + ROUNDS + 1} of ${2 * ROUNDS}`);
    const one = {
      parsed: parseAll(),
      analysed: analyseAll(read),
      rest: refused.length > 0 ? analyseAll(refused) : 0,
    };
    if (round >= 0) {
      rounds.push(one);
    }
  }
  const single = singleTimes(clock, texts);
  return {
    texts: texts.length,
    statements,
    perCpuSecond: perSecond(
      statements,
      median(rounds.map(one => one.analysed + one.rest)),
    ),
    ratioToParsing: rounded(
      median(rounds.map(one => one.analysed / one.parsed)),
      2,
    ),
    parsedPerCpuSecond: perSecond(
      readStatements,
      median(rounds.map(one => one.parsed)),
    ),
    refusedByParser: refused.length,
    p50Ms: rounded(percentile(single, 0.5), 3),
    p95Ms: rounded(percentile(single, 0.95), 3),
    maxMs: rounded(Math.max(0, ...single), 3),
  };
}

function analyse({ sql, options }: BenchText): void {
  analyseSql(sql, options);
}

function repeat(times: number, work: () => void): void {
  for (let time = 0; time < times; time++) {
    work();
  }
}

function passesFor(clock: CpuClock, texts: readonly BenchText[]): number {
  const once = () => clock.time(() => texts.forEach(analyse));
  once();
  return Math.max(1, Math.ceil(SHORTEST_ROUND_MS / Math.max(once(), 0.1)));
}

function countStatements(texts: readonly BenchText[]): number {
  return texts.reduce(
    (sum, { sql, options }) => sum + analyseSql(sql, options).statements.length,
    0,
  );
}

/** For each text the median of several single analyses. */
function singleTimes(clock: CpuClock, texts: readonly BenchText[]): number[] {
  const times: number[][] = texts.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    texts.forEach((text, at) =>
      times[at].push(clock.time(() => analyse(text))),
    );
  }
  return times.map(median);
}

function perSecond(statements: number, ms: number): number {
  return ms > 0 ? Math.round((statements * 1000) / ms) : 0;
}

/** A figure with this many decimals. */
export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
