import { fitPairs } from './fitPairs';
import { MUTATIONS } from './FitPair';
import { FitJudgement, isFalseFit, scoreFit } from './scoreFit';

describe('fitPairs', () => {
  const pairs = fitPairs();

  it('makes 150 pairs that fit and 300 that do not, each kind of mutation about as often', () => {
    expect(pairs.filter(p => !p.mutation)).toHaveLength(150);
    expect(pairs.filter(p => p.mutation)).toHaveLength(300);
    for (const mutation of MUTATIONS) {
      const times = pairs.filter(p => p.mutation === mutation).length;
      expect(times).toBeGreaterThanOrEqual(50);
      expect(times).toBeLessThanOrEqual(70);
    }
  });

  it('gives every candidate a name of its own, and the same ones every time', () => {
    expect(new Set(pairs.map(p => p.candidate)).size).toBe(450);
    expect(fitPairs()).toEqual(pairs);
  });
});

describe('scoreFit', () => {
  const judgement = (
    mutation: FitJudgement['pair']['mutation'],
    verdict: FitJudgement['verdict'],
    firstBlocking?: string,
  ): FitJudgement => ({
    pair: { id: 'x', mutation },
    verdict,
    firstBlocking,
    sentence: '',
  });

  it('counts a first blocking check as right only if it names the mutation', () => {
    const { unfit } = scoreFit([
      judgement('filter', 'does-not-fit', 'filters'),
      judgement('filter', 'does-not-fit', 'columns'),
      judgement('stale', 'cannot-tell', 'freshness'),
    ]);
    expect(unfit).toEqual({ asked: 3, firstBlockingRight: 1, falseFits: 0 });
  });

  it('counts "fits" for a table that does not, and "fits with changes" that does not name what is wrong', () => {
    expect(isFalseFit(judgement('stale', 'fits'))).toBe(true);
    expect(isFalseFit(judgement('fan-out', 'fits-with-changes'))).toBe(true);
    expect(
      isFalseFit(judgement('fan-out', 'fits-with-changes', 'fan-out')),
    ).toBe(false);
  });

  it('counts "cannot tell" of any pair, and as no right answer', () => {
    const figures = scoreFit([
      judgement(undefined, 'cannot-tell'),
      judgement(undefined, 'fits-with-changes'),
    ]);
    expect(figures.cannotTellThoughKnown).toBe(1);
    expect(figures.fit).toEqual({ asked: 2, calledFit: 1 });
  });
});
