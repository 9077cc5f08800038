import { CustomErrorBase } from '@backstage/errors';
import { Reason } from '@grainline/backstage-plugin-lineage-common';

/** A read that failed: which source, doing what, and what would mend it. Its message holds no secrets. */
export class SourceReadError extends CustomErrorBase {
  name = 'SourceReadError' as const;
  readonly source: string;
  readonly schema?: string;
  /** Name of the catalog statement that failed, such as `columns`. */
  readonly statement?: string;
  readonly reason: Reason;

  constructor(options: {
    source: string;
    schema?: string;
    statement?: string;
    reason: Reason;
    cause?: Error;
  }) {
    const where = [
      `source ${options.source}`,
      options.schema && `schema ${options.schema}`,
      options.statement && `statement ${options.statement}`,
    ]
      .filter(Boolean)
      .join(', ');
    super(`${options.reason.message} (${where})`, options.cause);
    this.source = options.source;
    this.schema = options.schema;
    this.statement = options.statement;
    this.reason = options.reason;
  }
}
