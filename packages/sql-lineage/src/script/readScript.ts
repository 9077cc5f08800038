import { ansiRules } from '../ansi/ansiRules';
import { isForeignUtility } from '../ansi/foreignUtility';
import type { ReadAs } from '../model/ScriptLineage';
import {
  type ParseFailure,
  type ParseOutcome,
  parseScript,
} from '../parser/parseScript';
import type { SourceText } from '../parser/SourceText';
import { redshiftStatements } from '../redshift/redshiftStatements';
import { redshiftRules } from '../redshift/rules';
import { isUtility, utilityKind } from '../redshift/utilityStatement';
import type { Dialect } from '../resolve/StatementAnalysis';
import {
  type RewrittenStatement,
  rewriteStatement,
} from '../rewrite/rewriteStatement';
import {
  type Token,
  isName,
  splitStatements,
  tokenize,
} from '../rewrite/Token';
import type { Effect } from '../statements/StatementOutcome';

/** A statement of a text, or several, as the parser has read them. */
export interface Reading {
  readonly text: SourceText;
  readonly outcome: ParseOutcome;
  /** What it is, where the text that was read is something else. */
  readonly kind?: string;
  /** It moves no data, and its syntax is its engine's own: nothing was read. */
  readonly isUtility?: boolean;
  /** What it does to the tables that later statements see. */
  readonly effects?: readonly Effect[];
  /** Set where the dialect's own grammar refused it. */
  readonly readAs?: ReadAs;
}

/**
 * Reads the statements of a text. Where one cannot be read by the dialect's own
 * grammar, it is tried with the allowances of `ansi`.
 */
export function readScript(text: SourceText, dialect: Dialect): Reading[] {
  if (dialect === 'redshift') {
    return redshiftStatements(text).map(readRedshift);
  }
  const outcome = parseScript(text.parsed);
  if ('statements' in outcome || outcome.failure.tooComplex) {
    return [{ text, outcome }];
  }
  const pieces = splitStatements(tokenize(text.parsed, 'foreign'));
  const readings = pieces.map(tokens => readPiece(text, tokens, dialect));
  // No token tells of what a comment without an end has swallowed.
  return pieces.length === 0 || isOpenComment(outcome.failure)
    ? [...readings, { text, outcome }]
    : readings;
}

function isOpenComment({ message }: ParseFailure): boolean {
  return message.startsWith('unterminated /* comment');
}

/** Some rules are in both; each is to act once. */
const bothRules = [...new Set([...ansiRules, ...redshiftRules])];

function readRedshift(statement: RewrittenStatement): Reading {
  const { text, kind, words, source } = statement;
  const outcome = parseScript(text.parsed);
  if ('statements' in outcome || outcome.failure.tooComplex) {
    return { text, outcome, kind };
  }
  return isUtility(words)
    ? { text, outcome, kind: utilityKind(words), isUtility: true }
    : foreignReading(
        source.text,
        tokenize(
          source.text.parsed.slice(0, source.end),
          'foreign',
          source.start,
        ),
        bothRules,
        refusal(text, outcome.failure),
      ) ?? { text, outcome };
}

function readPiece(
  written: SourceText,
  tokens: readonly Token[],
  dialect: Dialect,
): Reading {
  const { text, words } = rewriteStatement(written, tokens, []);
  const outcome = parseScript(text.parsed);
  if ('statements' in outcome || outcome.failure.tooComplex) {
    return { text, outcome };
  }
  const isAnsi = dialect === 'ansi';
  const readAs = isAnsi ? undefined : refusal(text, outcome.failure);
  if ((isAnsi && isUtility(words)) || isForeignUtility(words)) {
    return {
      text,
      outcome,
      kind: utilityKind(words),
      isUtility: true,
      effects: usedSchema(tokens),
      readAs,
    };
  }
  return (
    foreignReading(written, tokens, ansiRules, readAs) ?? { text, outcome }
  );
}

/** A statement read with the allowances of `ansi`; undefined when that fails too. */
function foreignReading(
  written: SourceText,
  tokens: readonly Token[],
  rules: Parameters<typeof rewriteStatement>[2],
  readAs: ReadAs | undefined,
): Reading | undefined {
  const { text } = rewriteStatement(written, tokens, rules);
  const outcome = parseScript(text.parsed);
  return 'statements' in outcome ? { text, outcome, readAs } : undefined;
}

/** What the dialect's own grammar says against a statement. */
function refusal(text: SourceText, failure: ParseFailure): ReadAs {
  return {
    dialect: 'ansi',
    message: failure.message,
    ...text.position(text.writtenIndex(failure.index ?? 0)),
  };
}

/** USE a.b says what unqualified names mean from here on. */
function usedSchema(tokens: readonly Token[]): readonly Effect[] | undefined {
  const names = tokens
    .slice(1)
    .filter(
      (token, at) =>
        isName(token) &&
        !(at === 0 && /^(catalog|database|schema)$/.test(token.text)),
    )
    .map(({ text }) => text.replace(/^["`[]|["`\]]$/g, ''));
  const [schema, database] = names.reverse();
  if (tokens[0].text !== 'use' || schema === undefined) {
    return undefined;
  }
  const schemas = schema === 'default' ? [] : [schema];
  return [{ effect: 'search-path', schemas, database }];
}
