import { Reason } from '@grainline/backstage-plugin-lineage-common';
import {
  ProbeRequest,
  SourceReadError,
  StatementError,
} from '@grainline/backstage-plugin-lineage-node';

function reasonOf(
  { failure }: StatementError,
  { schema, table }: ProbeRequest,
): Reason {
  const name = `${schema}.${table}`;
  switch (failure.code) {
    case 'no-privilege':
      return {
        code: 'probe-no-privilege',
        message: `The crawling role may not read the data of ${name}: grant it USAGE on the schema and SELECT on the table`,
      };
    case 'statement-timeout':
      return {
        code: 'probe-timeout',
        message: `A probe of ${name} took longer than probes.timeout: raise it, or lower probes.maxRows`,
      };
    case 'changed-while-read':
      return {
        code: 'probe-table-gone',
        message: `There is no relation ${name} of these columns in the database: it was changed since the last crawl, or it stands for several tables that only a date in their names tells apart, which are not probed`,
      };
    default:
      return { code: failure.code, message: failure.message };
  }
}

/** A failed statement of a probe, in words about the table that was probed. */
export function probeFailure(error: unknown, request: ProbeRequest): unknown {
  return error instanceof StatementError
    ? new SourceReadError({
        source: error.source,
        schema: request.schema,
        statement: error.statement,
        reason: reasonOf(error, request),
      })
    : error;
}
