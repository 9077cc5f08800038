import type { TruthDifference } from '../../ruleTree';
import type { Reason } from '@grainline/sql-lineage';

/** The two texts of each statement that are analysed. */
export type Form = 'written' | 'printed';

/** What PostgreSQL and an answer say differently of a statement. */
export type Finding =
  | {
      readonly form: Form;
      readonly kind: 'tree';
      readonly difference: TruthDifference;
    }
  | {
      readonly form: Form;
      /** What the dependencies have and the answer has not, and the other way round. */
      readonly kind: 'dependencies';
      readonly missing: readonly string[];
      readonly surplus: readonly string[];
    }
  | { readonly form: Form; readonly kind: 'failed'; readonly message: string };

/** How one statement, in one of its forms, stands. */
export interface Verdict {
  readonly findings: readonly Finding[];
  readonly outputs: number;
  readonly unresolved: readonly Reason[];
  readonly joins: number;
  readonly filters: number;
}
