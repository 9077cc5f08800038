import type { Reason } from '../model/Reason';
import type { Column } from './Relation';
import type { FromItem } from './Scope';
import type { StatementAnalysis } from './StatementAnalysis';

/** What a name means. */
export type Reference =
  | {
      readonly kind: 'column';
      readonly column: Column;
      /** On Redshift: it goes on into the SUPER value of the column. */
      readonly path?: boolean;
    }
  /** The name of something in FROM, used as a value. */
  | { readonly kind: 'row'; readonly item: FromItem }
  | { readonly kind: 'failed'; readonly reason: Reason };

/** A reference that means nothing, or nothing certain. */
export function failedReference(
  analysis: StatementAnalysis,
  byte: number,
  code: Reason['code'],
  message: string,
): Reference {
  return { kind: 'failed', reason: analysis.reasonAt(code, message, byte) };
}
