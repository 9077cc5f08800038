import { SourceReadError } from '@grainline/backstage-plugin-lineage-node';
import { RedshiftFailure } from './redshiftReason';

/** A statement that failed. It has no cause, for its message would become part of this one's and may name what is withheld. */
export class RedshiftStatementError extends SourceReadError {
  constructor(
    source: string,
    statement: string,
    readonly failure: RedshiftFailure,
  ) {
    super({
      source,
      statement,
      reason: {
        code: failure.code,
        message: `The statement on ${statement} failed: ${failure.message}`,
      },
    });
  }
}
