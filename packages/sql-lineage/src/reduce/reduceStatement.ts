import { createHash } from 'node:crypto';
import type { Dialect } from '../resolve/StatementAnalysis';
import { keepValues } from './keepValues';
import { type ScanFailure, scanLexemes } from './scanLexemes';
import { withoutCredentials } from './withoutCredentials';
import { withoutModifiers } from './withoutModifiers';
import { writeReduced } from './writeReduced';

/** A statement, or a script of several, without its literals. */
export interface ReducedStatement {
  /** The same for texts that differ in values, comments, spaces and case alone; 32 hexadecimal digits. */
  readonly fingerprint: string;
  /** SQL that `analyseSql` reads; a comment that says why, where the text could not be told into tokens. */
  readonly sql: string;
  /** Why nothing of the text was kept. */
  readonly reason?: 'unterminated' | 'backslash' | 'too-long' | 'too-deep';
}

/** In characters; PostgreSQL keeps no longer text of a query by default, and a file of SQL that is longer is data. */
const LONGEST = 2_000_000;

/** UNLOAD of a query inside of a body inside of a script is deep enough. */
const DEEPEST = 6;

/**
 * Takes every literal out of a statement or script: strings in all their quotings, numbers, comments. What differs in these alone, in spaces, in the
 * case of names without quotes, or in the length of IN lists and VALUES, comes out the same.
 *
 * Kept are the units of date_trunc and its like, positions in GROUP BY and ORDER BY, the locations of COPY and UNLOAD without credentials (a date in
 * them becomes `*`), and SQL inside of strings, itself reduced: the query of an UNLOAD, the body of a routine in SQL or PL/pgSQL, a constant text that
 * a body executes. Never fails; the time it takes grows with the length of the text.
 */
export function reduceStatement(
  sql: string,
  dialect: Dialect,
): ReducedStatement {
  return reduceWithin(sql, dialect, 0, false);
}

function reduceWithin(
  sql: string,
  dialect: Dialect,
  depth: number,
  isBody: boolean,
): ReducedStatement {
  if (sql.length > LONGEST) {
    return unread('too-long');
  }
  if (depth > DEEPEST) {
    return unread('too-deep');
  }
  const lexemes = scanLexemes(sql, dialect);
  if (typeof lexemes === 'string') {
    return unread(lexemes);
  }
  const kept = keepValues(
    withoutModifiers(withoutCredentials(lexemes)),
    (inner, isOfBody) => {
      const reduced = reduceWithin(inner, dialect, depth + 1, isOfBody);
      return reduced.reason ? undefined : reduced.sql;
    },
  );
  const text = writeReduced(kept, isBody);
  return { fingerprint: fingerprintOf(text), sql: text };
}

function unread(
  reason: ScanFailure | 'too-long' | 'too-deep',
): ReducedStatement {
  const sql = `/* not kept: ${reason} */`;
  return { fingerprint: fingerprintOf(sql), sql, reason };
}

function fingerprintOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
