import { hasSqlDetails, parseSync } from 'libpg-query';
import type { RawStatement } from './Ast';

/** A text that the grammar refused. */
export interface ParseFailure {
  readonly message: string;
  /** Where, as an index into the text; undefined when the parser did not say. */
  readonly index?: number;
  /** The parser gave up for want of memory or stack, not because of the text. */
  readonly tooComplex: boolean;
}

/** The statements of a text, or why there are none. */
export type ParseOutcome =
  | { readonly statements: readonly RawStatement[] }
  | { readonly failure: ParseFailure };

/** Parses a text with PostgreSQL's grammar. The parser must have been loaded. */
export function parseScript(text: string): ParseOutcome {
  if (text === '') {
    return { statements: [] };
  }
  // The parser's strings end at NUL: what follows would silently be left out.
  const nul = text.indexOf('\u0000');
  if (nul >= 0) {
    return {
      failure: {
        message: 'the text holds a NUL character, which no SQL may',
        index: nul,
        tooComplex: false,
      },
    };
  }
  try {
    const { stmts } = parseSync(text) as { stmts?: RawStatement[] };
    return { statements: stmts ?? [] };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

function failureOf(error: unknown): ParseFailure {
  if (hasSqlDetails(error)) {
    const details = error.sqlDetails!;
    return {
      message: details.message,
      index: details.cursorPosition,
      tooComplex: /memory exhausted|stack depth/.test(details.message),
    };
  }
  // What is left is the WebAssembly module running out of stack or memory.
  return {
    message: `the parser gave up: ${
      error instanceof Error ? error.message : String(error)
    }`,
    tooComplex: true,
  };
}
