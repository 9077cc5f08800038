import { Reason } from '@grainline/backstage-plugin-lineage-common';
import { Reason as SqlReason } from '@grainline/sql-lineage';

/** A reason of the SQL analysis as the record holds it. */
export function fromSqlReason(reason: SqlReason): Reason {
  return {
    code: reason.code,
    message: reason.message,
    place:
      reason.line === undefined
        ? undefined
        : { line: reason.line, column: reason.col ?? 1 },
  };
}

/** Each reason once. */
export function distinctReasons(reasons: readonly Reason[]): Reason[] {
  return [...new Map(reasons.map(r => [`${r.code} ${r.message}`, r])).values()];
}
