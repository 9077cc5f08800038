import { FitPair, Mutation, MUTATIONS, NAMED_BY } from './FitPair';

/** What was answered to a pair. */
export interface FitJudgement {
  readonly pair: Pick<FitPair, 'id' | 'mutation'>;
  readonly verdict:
    | 'fits'
    | 'fits-with-changes'
    | 'does-not-fit'
    | 'cannot-tell';
  readonly firstBlocking?: string;
  readonly sentence: string;
}

/** The figures of the benchmark. */
export interface FitFigures {
  readonly unfit: {
    readonly asked: number;
    readonly firstBlockingRight: number;
    /** Called "fits", or "fits with changes" without naming what is wrong. */
    readonly falseFits: number;
  };
  readonly fit: { readonly asked: number; readonly calledFit: number };
  /** Pairs of which every fact is known, answered by "cannot tell". */
  readonly cannotTellThoughKnown: number;
  readonly byMutation: Readonly<
    Record<Mutation, { readonly asked: number; readonly right: number }>
  >;
}

function namesIt({ pair, firstBlocking }: FitJudgement): boolean {
  return (
    pair.mutation !== undefined &&
    firstBlocking !== undefined &&
    NAMED_BY[pair.mutation].includes(firstBlocking)
  );
}

/** True if a table that does not fit was said to. */
export function isFalseFit(judgement: FitJudgement): boolean {
  const { pair, verdict } = judgement;
  return (
    pair.mutation !== undefined &&
    (verdict === 'fits' ||
      (verdict === 'fits-with-changes' && !namesIt(judgement)))
  );
}

/** True if the answer is what a person would have said. */
export function isRight(judgement: FitJudgement): boolean {
  const { pair, verdict } = judgement;
  return pair.mutation === undefined
    ? verdict === 'fits' || verdict === 'fits-with-changes'
    : verdict !== 'fits' && verdict !== 'cannot-tell' && namesIt(judgement);
}

/** Counts what was right. */
export function scoreFit(judgements: readonly FitJudgement[]): FitFigures {
  const unfit = judgements.filter(j => j.pair.mutation !== undefined);
  const fit = judgements.filter(j => j.pair.mutation === undefined);
  return {
    unfit: {
      asked: unfit.length,
      firstBlockingRight: unfit.filter(isRight).length,
      falseFits: unfit.filter(isFalseFit).length,
    },
    fit: { asked: fit.length, calledFit: fit.filter(isRight).length },
    cannotTellThoughKnown: judgements.filter(j => j.verdict === 'cannot-tell')
      .length,
    byMutation: Object.fromEntries(
      MUTATIONS.map(mutation => {
        const of = unfit.filter(j => j.pair.mutation === mutation);
        return [
          mutation,
          { asked: of.length, right: of.filter(isRight).length },
        ];
      }),
    ) as FitFigures['byMutation'],
  };
}
