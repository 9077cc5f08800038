import { emptyCatalog } from '../catalog/CatalogView';
import type { Reason } from '../model/Reason';
import type { ScriptLineage, StatementLineage } from '../model/ScriptLineage';
import type { RawStatement } from '../parser/Ast';
import { type ParseFailure, parseScript } from '../parser/parseScript';
import { SourceText } from '../parser/SourceText';
import { StatementAnalysis } from '../resolve/StatementAnalysis';
import { MutualRecursionError } from '../resolve/withClause';
import { analyseQuery } from '../statements/analyseQuery';
import { analyseStatement } from '../statements/analyseStatement';
import { noShape } from '../statements/queryShape';
import { showStatement } from '../statements/showStatement';
import type { AnalyseOptions } from './AnalyseOptions';
import { collapse } from './collapse';
import { Session } from './Session';

/**
 * Column lineage of one SQL statement or of a script of many. `loadParser` must
 * have ended before. SQL that cannot be analysed gives reasons, never an error
 * or an empty answer that passes for one.
 */
export function analyseSql(
  sql: string,
  options: AnalyseOptions,
): ScriptLineage {
  const session = Session.create(
    options.catalog ?? emptyCatalog,
    options.searchPath,
  );
  const statements: StatementLineage[] = [];
  const text = SourceText.create(sql);
  const outcome = parseScript(text.parsed);
  if ('failure' in outcome) {
    statements.push(failedStatement(text, outcome.failure));
  } else {
    for (const raw of outcome.statements) {
      statements.push(analyseRaw(raw, text, session, options));
    }
  }
  return collapse(statements, table => session.isTemporary(table));
}

function analyseRaw(
  raw: RawStatement,
  text: SourceText,
  session: Session,
  options: AnalyseOptions,
): StatementLineage {
  const analysis = StatementAnalysis.create({
    text,
    dialect: options.dialect,
    tables: session,
    analyseQuery,
  });
  const place = statementPlace(raw, text);
  try {
    const outcome = analyseStatement(analysis, raw.stmt);
    session.apply(outcome.effects);
    return showStatement(analysis, outcome, place);
  } catch (error) {
    const reason = reasonOf(error);
    if (!reason) {
      throw error;
    }
    return emptyStatement({ ...reason, ...place });
  }
}

function statementPlace(
  raw: RawStatement,
  text: SourceText,
): { line: number; col: number } {
  const start = text.parsedIndex(raw.stmt_location ?? 0);
  const blank = /^(?:\s|--[^\n]*\n|\/\*[^]*?\*\/)*/.exec(
    text.parsed.slice(start, start + 10_000),
  );
  return text.position(text.writtenIndex(start + (blank?.[0].length ?? 0)));
}

function reasonOf(error: unknown): Reason | undefined {
  if (error instanceof MutualRecursionError) {
    return { code: 'unsupported', message: error.message };
  }
  if (error instanceof RangeError) {
    return {
      code: 'too-complex',
      message: 'the statement is nested too deeply to be analysed',
    };
  }
  return undefined;
}

function failedStatement(
  text: SourceText,
  failure: ParseFailure,
): StatementLineage {
  return emptyStatement({
    code: failure.tooComplex ? 'too-complex' : 'parse-error',
    message: failure.message,
    ...text.position(text.writtenIndex(failure.index ?? 0)),
  });
}

function emptyStatement(reason: Reason): StatementLineage {
  return {
    kind: 'unknown',
    line: reason.line ?? 1,
    col: reason.col ?? 1,
    outputs: [],
    tablesRead: [],
    tablesWritten: [],
    columnsRead: [],
    joins: [],
    filters: [],
    shape: noShape,
    unresolved: [reason],
  };
}
