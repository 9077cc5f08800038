import { analyseSql } from '@grainline/sql-lineage';
import { type BareParse, bareParseOf } from './bareParsing';
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
  /** The same by `parseSync` alone, to which the bodies of routines are strings. */
  readonly ratioToParseSync: number;
  /** Statements that the bare parser makes in a CPU second. */
  readonly parsedPerCpuSecond: number;
  /** Texts that the bare parser refuses, which the ratio leaves out. */
  readonly refusedByParser: number;
  /** CPU milliseconds of one text. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly maxMs: number;
}

/** So much CPU time goes by before anything counts, for the compiler to warm up. */
const WARM_UP_MS = 10_000;

const ROUNDS = 15;

/** A round goes over the texts as often as it takes to last this long, in CPU ms. */
const SHORTEST_ROUND_MS = 150;

interface Round {
  /** CPU milliseconds of analysing what the bare parser reads. */
  readonly analysed: number;
  /** Of analysing what it refuses. */
  readonly rest: number;
  /** Of bare parsing, statements alone. */
  readonly parsed: number;
  /** Of bare parsing of the bodies of routines. */
  readonly bodies: number;
}

/** Measures analysis and bare parsing of the same texts by turns. */
export function measureSpeed(
  clock: CpuClock,
  texts: readonly BenchText[],
  tell: (detail: string) => void,
): Speed {
  const read: BenchText[] = [];
  const refused: BenchText[] = [];
  const floor: BareParse[] = [];
  for (const text of texts) {
    const bare = bareParseOf(text.sql);
    (bare ? read : refused).push(text);
    floor.push(...(bare ? [bare] : []));
  }
  const turn = (passes: number): Round => {
    const timed = (work: () => void) =>
      clock.timeClean(() => repeat(passes, work)) / passes;
    return {
      parsed: timed(() => floor.forEach(one => one.statements())),
      bodies: timed(() => floor.forEach(one => one.bodies())),
      analysed: timed(() => read.forEach(analyse)),
      rest: refused.length > 0 ? timed(() => refused.forEach(analyse)) : 0,
    };
  };
  tell('warming up');
  let passMs = 0;
  for (let spent = 0; spent < WARM_UP_MS; spent += passMs) {
    const start = clock.now();
    turn(1);
    passMs = Math.max(clock.now() - start, 0.1);
  }
  const passes = Math.ceil(SHORTEST_ROUND_MS / passMs);
  const rounds: Round[] = [];
  while (rounds.length < ROUNDS) {
    tell(`round ${rounds.length + 1} of ${ROUNDS}`);
    rounds.push(turn(passes));
  }
  const single = singleTimes(clock, texts);
  const readStatements = countStatements(read);
  const statements = readStatements + countStatements(refused);
  const middle = (figure: (round: Round) => number) =>
    median(rounds.map(figure));
  return {
    texts: texts.length,
    statements,
    perCpuSecond: perSecond(
      statements,
      middle(one => one.analysed + one.rest),
    ),
    ratioToParsing: rounded(
      middle(one => one.analysed / (one.parsed + one.bodies)),
      2,
    ),
    ratioToParseSync: rounded(
      middle(one => one.analysed / one.parsed),
      2,
    ),
    parsedPerCpuSecond: perSecond(
      readStatements,
      middle(one => one.parsed + one.bodies),
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
