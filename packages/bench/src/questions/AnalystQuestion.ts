/** A question as an analyst would type it, with the answer that a person gave who read the warehouse's SQL. */
export interface AnalystQuestion {
  readonly id: string;
  readonly about:
    | 'source'
    | 'impact'
    | 'grain'
    | 'fit'
    | 'compare'
    | 'changes'
    | 'frequency'
    | 'owner';
  readonly text: string;
  /** What a person would answer, for the report. */
  readonly answer: string;
  /** Each must be found in what is shown, besides the question's own words. */
  readonly says: readonly RegExp[];
  /** None may be found in it. */
  readonly never?: readonly RegExp[];
  /** True where the right answer is that it is not known. */
  readonly unknown?: boolean;
}
