import { ScoredGrain, Verdict } from './scoreGrain';

/** How many were asked, answered and right. */
export interface Tally {
  readonly asked: number;
  readonly answered: number;
  readonly right: number;
}

/** Counts one side of all answers. */
export function tally(
  scores: readonly ScoredGrain[],
  side: 'keys' | 'unit',
): Tally {
  const count = (isMeant: (verdict: Verdict) => boolean) =>
    scores.filter(score => isMeant(score[side])).length;
  return {
    asked: scores.length,
    answered: count(verdict => verdict !== 'silent'),
    right: count(verdict => verdict === 'right'),
  };
}
