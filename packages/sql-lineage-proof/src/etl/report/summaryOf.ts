import type { PatternProof } from '../judge/PatternProof';

/** What all proofs say together. */
export interface EtlSummary {
  readonly patterns: number;
  readonly runs: number;
  readonly refusedRuns: number;
  readonly targetColumns: number;
  /** Target columns of patterns that put no SQL together at run time. */
  readonly staticColumns: number;
  readonly staticReasons: number;
  /** Pairs of columns of which one was seen to change the other. */
  readonly effects: number;
  readonly misses: number;
  /** Pairs that the lineage holds, and those of them that no run showed. */
  readonly claimed: number;
  readonly unseen: number;
}

export function summaryOf(proofs: readonly PatternProof[]): EtlSummary {
  const sum = (count: (proof: PatternProof) => number) =>
    proofs.reduce((total, proof) => total + count(proof), 0);
  const fixed = (count: (proof: PatternProof) => number) =>
    sum(proof => (proof.pattern.dynamic ? 0 : count(proof)));
  return {
    patterns: proofs.length,
    runs: sum(({ runs }) => runs),
    refusedRuns: sum(({ refused }) => refused),
    targetColumns: sum(({ targets }) => targets.length),
    staticColumns: fixed(({ targets }) => targets.length),
    staticReasons: fixed(({ reasons }) => reasons.size),
    effects: sum(({ effects }) => effects),
    misses: sum(({ misses }) => misses.length),
    claimed: sum(({ claimed }) => claimed),
    unseen: sum(({ unseen }) => unseen.length),
  };
}

/** Of the target columns of static patterns, at most this share may be reasons. */
const MOST_REASONS = 0.02;

/** Nothing wrong, and few enough reasons. */
export function isProven(summary: EtlSummary): boolean {
  return (
    summary.misses === 0 &&
    summary.staticReasons <= MOST_REASONS * summary.staticColumns
  );
}
