import { SourceReadError } from '../source';
import { StatementFailure } from './statementReason';

/** A statement on the catalogs that failed. It has no cause, for its message would become part of this one's and may name what is withheld. */
export class StatementError extends SourceReadError {
  constructor(
    source: string,
    statement: string,
    readonly failure: StatementFailure,
  ) {
    super({
      source,
      statement,
      reason: { code: failure.code, message: failure.message },
    });
  }
}
