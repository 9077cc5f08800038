import { quotedEnd, skipToken, wordAt } from '../parser/tokens';

/** A token of SQL; white space and comments are none. */
export interface Token {
  readonly kind: 'word' | 'name' | 'string' | 'number' | 'symbol';
  /** As written, words in lower case. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The tokens of a text.
 *
 * @param lexing - `backslash`: a backslash escapes inside every string; `foreign`:
 *   names may stand in backticks and brackets
 * @param from - where to begin
 */
export function tokenize(
  text: string,
  lexing?: 'backslash' | 'foreign',
  from = 0,
): Token[] {
  const tokens: Token[] = [];
  let at = from;
  while (at < text.length) {
    const escapes =
      text[at] === "'" &&
      (lexing === 'backslash' || isUnloadedString(text, at, tokens));
    const named =
      lexing === 'foreign' ? foreignNameEnd(text, at, tokens) : undefined;
    const end =
      named ??
      (escapes
        ? quotedEnd(text, at, "'", true)
        : Math.max(skipToken(text, at), at + 1));
    const kind = named === undefined ? kindAt(text, at, end) : 'name';
    if (kind) {
      const written = text.slice(at, end);
      tokens.push({
        kind,
        text: kind === 'word' ? written.toLowerCase() : written,
        start: at,
        end,
      });
    }
    at = end;
  }
  return tokens;
}

const BRACKETS = /\[[A-Za-z_#@][^\]\n,]*\]/y;

/**
 * The end of a name in backticks, or in brackets, which are no subscript: none
 * follows a value at once, nor the word ARRAY.
 */
function foreignNameEnd(
  text: string,
  at: number,
  before: readonly Token[],
): number | undefined {
  if (text[at] === '`') {
    const end = text.indexOf('`', at + 1);
    return end < 0 ? undefined : end + 1;
  }
  if (text[at] !== '[') {
    return undefined;
  }
  const last = before[before.length - 1];
  const isSubscript =
    last !== undefined &&
    (last.text === 'array' ||
      (last.end === at && (last.kind !== 'symbol' || /[)\]]/.test(last.text))));
  BRACKETS.lastIndex = at;
  const name = isSubscript ? undefined : BRACKETS.exec(text)?.[0];
  return name === undefined ? undefined : at + name.length;
}

/** The string of UNLOAD ('…') escapes the quotes of its query with backslashes too. */
function isUnloadedString(
  text: string,
  at: number,
  before: readonly Token[],
): boolean {
  return (
    text[at] === "'" &&
    before[before.length - 1]?.text === '(' &&
    before[before.length - 2]?.text === 'unload'
  );
}

function kindAt(
  text: string,
  at: number,
  end: number,
): Token['kind'] | undefined {
  const char = text[at];
  if (
    /\s/.test(char) ||
    text.startsWith('--', at) ||
    text.startsWith('/*', at)
  ) {
    return undefined;
  }
  if (wordAt(text, at) !== '') {
    return 'word';
  }
  if (char === '"') {
    return 'name';
  }
  if (text[end - 1] === "'" || (char === '$' && end - at > 1)) {
    return 'string';
  }
  return /\d/.test(char) ? 'number' : 'symbol';
}

/** Whether a token can stand for a name. */
export function isName(token: Token | undefined): token is Token {
  return (
    token !== undefined && (token.kind === 'word' || token.kind === 'name')
  );
}

/** The index of the token that closes the parenthesis at an index. */
export function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (tokens[at].text === '(') {
      depth++;
    } else if (tokens[at].text === ')') {
      depth--;
      if (depth === 0) {
        return at;
      }
    }
  }
  return tokens.length;
}

/** The index of the token that opens the parenthesis that closes at an index. */
export function opening(tokens: readonly Token[], close: number): number {
  let depth = 0;
  for (let at = close; at >= 0; at--) {
    if (tokens[at].text === ')') {
      depth++;
    } else if (tokens[at].text === '(') {
      depth--;
      if (depth === 0) {
        return at;
      }
    }
  }
  return 0;
}

/** The statements of a list of tokens, split at semicolons. */
export function splitStatements(tokens: readonly Token[]): Token[][] {
  const statements: Token[][] = [];
  let current: Token[] = [];
  for (const token of tokens) {
    if (token.text === ';' && token.kind === 'symbol') {
      statements.push(current);
      current = [];
    } else {
      current.push(token);
    }
  }
  statements.push(current);
  return statements.filter(one => one.length > 0);
}

/**
 * The index of the first token outside of parentheses at which a part of a statement
 * ends, or of the parenthesis that closes around it; else the number of tokens.
 */
export function endOfPart(
  tokens: readonly Token[],
  from: number,
  ends: (token: Token, at: number) => boolean,
): number {
  let depth = 0;
  let at = from;
  for (; at < tokens.length; at++) {
    const { text } = tokens[at];
    if (text === '(') {
      depth++;
    } else if (text === ')') {
      depth--;
      if (depth < 0) {
        break;
      }
    } else if (depth === 0 && ends(tokens[at], at)) {
      break;
    }
  }
  return at;
}
