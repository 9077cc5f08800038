import type { Reason } from '../model/Reason';
import type { StatementLineage } from '../model/ScriptLineage';
import type { ParseFailure } from '../parser/parseScript';
import type { SourceText } from '../parser/SourceText';
import { TooManyColumnsError } from '../resolve/columnLimit';
import { MutualRecursionError } from '../resolve/withClause';
import { noShape } from '../statements/queryShape';

/** Why a statement could not be analysed; undefined for an error that is a fault of ours. */
export function reasonOf(error: unknown): Reason | undefined {
  if (error instanceof MutualRecursionError) {
    return { code: 'unsupported', message: error.message };
  }
  if (error instanceof TooManyColumnsError) {
    return { code: 'too-complex', message: error.message };
  }
  if (error instanceof RangeError) {
    return {
      code: 'too-complex',
      message: 'the statement is nested too deeply to be analysed',
    };
  }
  return undefined;
}

/** Why a statement could not be parsed. */
export function failureReason(text: SourceText, failure: ParseFailure): Reason {
  return {
    code: failure.tooComplex ? 'too-complex' : 'parse-error',
    message: failure.message,
    ...text.position(text.writtenIndex(failure.index ?? 0)),
  };
}

/** A statement of which nothing is known, or nothing told. */
export function emptyStatement(reason: Reason | undefined): StatementLineage {
  return {
    kind: 'unknown',
    line: reason?.line ?? 1,
    col: reason?.col ?? 1,
    outputs: [],
    rowSources: [],
    tablesRead: [],
    tablesWritten: [],
    flows: [],
    columnsRead: [],
    joins: [],
    filters: [],
    shape: noShape,
    unresolved: reason ? [reason] : [],
  };
}
