import type { RawStatement } from './Ast';
import { parserModule, renewParser } from './loadParser';
import { putText, textAt } from './parserMemory';

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
  const nul = text.indexOf('\u0000');
  if (nul >= 0) {
    return nulFailure(nul);
  }
  parserModule();
  try {
    return parse(text);
  } catch (error) {
    // JSON.parse and the WebAssembly module fail alike, by running out of room.
    renewParser();
    return {
      failure: {
        message: `the parser gave up: ${
          error instanceof Error ? error.message : String(error)
        }`,
        tooComplex: true,
      },
    };
  }
}

/** The parser's strings end at NUL: what follows would silently be left out. */
function nulFailure(index: number): ParseOutcome {
  return {
    failure: {
      message: 'the text holds a NUL character, which no SQL may',
      index,
      tooComplex: false,
    },
  };
}

/** Reads the C structures PgQueryParseResult { tree, stderr, error } and PgQueryError. */
function parse(text: string): ParseOutcome {
  const parser = parserModule();
  const query = putText(parser, text);
  const result = parser._wasm_parse_query_raw(query);
  const error = parser.getValue(result + 8, 'i32');
  const outcome: ParseOutcome = error
    ? {
        failure: refusal(
          textAt(parser, parser.getValue(error, 'i32')),
          parser.getValue(error + 16, 'i32'),
        ),
      }
    : {
        statements:
          (
            JSON.parse(textAt(parser, parser.getValue(result, 'i32'))) as {
              stmts?: RawStatement[];
            }
          ).stmts ?? [],
      };
  parser._free(query);
  parser._wasm_free_parse_result(result);
  return outcome;
}

/** The parser quotes a token whole, of whatever length. */
const LONGEST_MESSAGE = 300;

function refusal(message: string, position: number): ParseFailure {
  return {
    message:
      message.length > LONGEST_MESSAGE
        ? `${message.slice(0, LONGEST_MESSAGE).toWellFormed()}…`
        : message,
    index: Math.max(position - 1, 0),
    tooComplex: /memory exhausted|stack depth/.test(message),
  };
}

/**
 * The tree of PL/pgSQL functions as JSON, or what the parser says instead.
 *
 * @param statement - a CREATE FUNCTION, CREATE PROCEDURE or DO
 */
export function parsePlpgsql(statement: string): object | string {
  if (statement.includes('\u0000')) {
    return 'the text holds a NUL character, which no SQL may';
  }
  try {
    const parser = parserModule();
    const query = putText(parser, statement);
    const result = parser._wasm_parse_plpgsql(query);
    const answer = textAt(parser, result);
    parser._free(query);
    parser._wasm_free_string(result);
    return answer.startsWith('{') ? (JSON.parse(answer) as object) : answer;
  } catch (error) {
    renewParser();
    return `the parser gave up: ${
      error instanceof Error ? error.message : String(error)
    }`;
  }
}
